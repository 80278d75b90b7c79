import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import type { QueueIntake } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { useTRPC } from "../../trpc";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { shortWait } from "../desk/ticket-words";
import type { Desk } from "../desk/use-desk";
import type { Offer } from "../desk/walk-in-form";
import { PanelForm } from "./panel-form";
import type { Reception } from "./use-reception";
import { readVisit, VisitFields } from "./visit-fields";

interface Props {
  desk: Desk;
  reception: Reception;
  board: Board;
  offers: readonly Offer[];
  services: ReadonlyMap<string, string>;
}

/** Somebody without a ticket. What was searched for is already there; a queue that takes nobody now says why, and staff may add them all the same: the history of the ticket keeps it. */
export function AddForm({ desk, reception, board, offers, services }: Props) {
  const { t, locale } = useWords();
  const [offer, chooseOffer] = useState(() => firstOffer(board, offers));
  const [queueId = "", serviceId = ""] = offer.split(" ");
  const trpc = useTRPC();
  const intake = useQuery({
    ...trpc.queue.intake.queryOptions({ id: queueId }),
    enabled: queueId !== "",
    staleTime: 0,
  });
  const refusal = intake.data && whyNot(t, intake.data, board.location.timeZone, locale);
  const queue = board.queues.find((one) => one.queueId === queueId);

  function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [name, phone] = [data.get("name"), data.get("phone")].map((value) => String(value).trim());
    const customer = name || phone ? { name: name || (phone as string), ...(phone && { phone }) } : undefined;
    desk.operations.join(queueId, { ...readVisit(data, serviceId), customer, ...(refusal && { force: true }) });
  }
  const isBusy = desk.state.pending.some(({ kind }) => kind === "join");
  return (
    <PanelForm
      title={t("desk.walkIn.title")}
      submit={t(refusal ? "reception.form.force" : "desk.walkIn.add")}
      isBusy={isBusy || queueId === ""}
      onSubmit={add}
      stop={() => reception.ask(null)}
      hint={
        refusal ? (
          <p className="border-s-4 border-late ps-3 font-semibold">{refusal}</p>
        ) : (
          queue && <p className="text-muted">{t("reception.form.wait", { wait: shortWait(t, queue.joinEstimate) })}</p>
        )
      }
    >
      <VisitFields {...{ queues: board.queues, offers, services, offer, chooseOffer }} />
      <div className="grid grid-cols-2 gap-2">
        <label className="grid gap-1 text-sm">
          {t("desk.walkIn.name")}
          <input
            name="name"
            className="desk-field"
            maxLength={120}
            autoComplete="off"
            defaultValue={nameIn(reception.text)}
          />
        </label>
        <label className="grid gap-1 text-sm">
          {t("join.phone")}
          <input
            name="phone"
            type="tel"
            className="desk-field"
            maxLength={32}
            pattern="\+?[0-9 \(\)\.\/\-]{5,31}"
            autoComplete="off"
          />
        </label>
      </div>
    </PanelForm>
  );
}

/** The first service of the first queue that is open. */
function firstOffer({ queues }: Board, offers: readonly Offer[]): string {
  const open = queues.filter(({ status }) => status === "open");
  for (const { queueId } of [...open, ...queues]) {
    const serviceId = offers.find(({ id }) => id === queueId)?.serviceIds[0];
    if (serviceId) return `${queueId} ${serviceId}`;
  }
  return "";
}

/** What was searched for and not found is most likely a name. */
const nameIn = (text: string) => (/\d/.test(text) ? "" : text.trim());

/** Why a queue takes nobody now; null where it does. */
function whyNot(
  t: Translate,
  { isOpen, reason, opensAt, message }: QueueIntake,
  timeZone: string,
  locale: string,
): string | null {
  if (isOpen || reason === null) return null;
  const why = t(`reception.intake.${reason}`);
  const more = message ?? (opensAt && t("join.opens.at", { time: timeIn(opensAt, timeZone, locale) }));
  return more ? `${why} ${more}` : why;
}
