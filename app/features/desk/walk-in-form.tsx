import { type FormEvent, useRef, useState } from "react";
import type { BoardQueue } from "../../../server/domain/queue/board-schema";
import type { Queue, Ticket } from "../../../server/domain/queue/schema";
import { waitWords } from "../../../server/domain/shared/wait-words";
import type { Translate } from "../../../server/domain/shared/words";
import { useTRPCClient } from "../../trpc";
import { useWords } from "../../words/words-context";
import { newCommandId } from "../console/command-id";
import { KeyCap } from "../console/key-cap";
import { refusalWords } from "../console/refusal-words";
import { numberWords } from "../queue/words";

/** Which services can be joined in which queue. */
export type Offer = Pick<Queue, "id" | "serviceIds">;

interface Props {
  queues: BoardQueue[];
  offers: Offer[];
  services: ReadonlyMap<string, string>;
  onAdded: (ticket: Ticket) => void;
}

/** Reception's form: a service, perhaps a name, Enter. Nothing is guessed; the number issued is said at once. */
export function WalkInForm({ queues, offers, services, onAdded }: Props) {
  const { t } = useWords();
  const client = useTRPCClient();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [added, setAdded] = useState<Ticket | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !form.current) return;
    const data = new FormData(form.current);
    const [queueId = "", serviceId = ""] = String(data.get("offer")).split(" ");
    const name = String(data.get("name")).trim();
    const priority = data.get("urgent") ? "urgent" : "normal";
    setBusy(true);
    setRefusal(null);
    try {
      const customer = name ? { name } : undefined;
      const ticket = await client.queue.join.mutate({
        queueId,
        serviceId,
        customer,
        priority,
        commandId: newCommandId(),
      });
      setAdded(ticket);
      onAdded(ticket);
      form.current.reset();
      form.current.querySelector("select")?.focus();
    } catch (error) {
      setAdded(null);
      setRefusal(refusalWords(t, error));
    }
    setBusy(false);
  }
  const open = queues.filter((queue) => queue.status === "open");
  return (
    <form ref={form} onSubmit={add} className="grid gap-2" aria-labelledby="walk-in-title">
      <h2 id="walk-in-title" className="flex items-center justify-between text-lg font-bold">
        {t("desk.walkIn.title")} <KeyCap>/</KeyCap>
      </h2>
      <label className="grid gap-1 text-sm">
        {t("desk.walkIn.service")}
        <select id="walk-in" name="offer" className="desk-field" required>
          {open.map((queue) => (
            <OfferGroup key={queue.queueId} queue={queue} offers={offers} services={services} />
          ))}
        </select>
      </label>
      <label className="grid gap-1 text-sm">
        {t("desk.walkIn.name")}
        <input name="name" className="desk-field" maxLength={120} autoComplete="off" />
      </label>
      <div className="flex items-center justify-between gap-3">
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" name="urgent" className="size-5" /> {t("desk.urgent")}
        </label>
        <button type="submit" className="row-button px-4" aria-disabled={busy || open.length === 0 || undefined}>
          {t("desk.walkIn.add")}
        </button>
      </div>
      <p role="status" className="min-h-12 text-sm">
        {refusal && <span className="font-semibold text-danger">{refusal}</span>}
        {added && !refusal && (
          <>
            <strong>{issuedWords(t, added)}</strong>{" "}
            <a href={`/tickets/${added.token}`} target="_blank" rel="noreferrer">
              {t("desk.walkIn.show")}
            </a>
          </>
        )}
      </p>
    </form>
  );
}

function issuedWords(t: Translate, { number, estimate }: Ticket): string {
  return estimate
    ? t("desk.walkIn.issuedWait", { number: numberWords(number), wait: waitWords(t, estimate) })
    : t("desk.walkIn.issued", { number: numberWords(number) });
}

function OfferGroup({ queue, offers, services }: { queue: BoardQueue } & Pick<Props, "offers" | "services">) {
  const ids = offers.find((offer) => offer.id === queue.queueId)?.serviceIds ?? [];
  return (
    <optgroup label={`${queue.letter} · ${queue.name}`}>
      {ids.map((id) => (
        <option key={id} value={`${queue.queueId} ${id}`}>
          {services.get(id) ?? queue.name}
        </option>
      ))}
    </optgroup>
  );
}
