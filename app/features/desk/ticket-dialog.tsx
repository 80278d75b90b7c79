import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import { joined } from "../../../server/domain/shared/isolated";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { readVisit, VisitFields } from "../reception/visit-fields";
import { type Found, findTicket } from "./find-ticket";
import type { VisitChange } from "./operation";
import type { Facts } from "./ticket-flags";
import { TicketHistory } from "./ticket-history";
import type { Desk } from "./use-desk";
import type { Offer } from "./walk-in-form";

interface Props {
  desk: Desk;
  board: Board;
  offers: readonly Offer[];
  facts: Facts;
}

/** Everything about one ticket: what happened to it, and what of it can be changed. Escape gives the desk back. */
export function TicketDialog({ desk, board, offers, facts }: Props) {
  const { looking, look } = desk;
  const dialog = useRef<HTMLDialogElement>(null);
  const last = useRef<Found | null>(null);
  // Somebody else may finish it meanwhile: what is being read stays.
  last.current = looking === null ? null : (findTicket(board, looking) ?? last.current);
  const found = last.current;
  const isOpen = found !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: one that Escape closed is opened again by the next ticket
  useEffect(() => {
    if (!isOpen) dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
  }, [isOpen, looking]);
  return (
    <dialog
      ref={dialog}
      className="keys-dialog ticket-dialog"
      aria-labelledby="ticket-title"
      // It is told late: meanwhile another ticket may be shown.
      onClose={({ currentTarget }) => currentTarget.open || look(null)}
    >
      {found && <TicketDetails key={found.ticket.id} {...{ desk, board, offers, facts, found }} />}
    </dialog>
  );
}

function TicketDetails({ desk, board, offers, facts, found }: Props & { found: Found }) {
  const { t, direction } = useWords();
  const { ticket, queue } = found;
  const counters = new Map(board.counters.map(({ id, name }) => [id, name]));
  const service = facts.services.get(ticket.serviceId) ?? queue.name;
  return (
    <div className="grid gap-5">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 id="ticket-title" className="text-xl font-bold">
            {numberWords(ticket.number)}
          </h2>
          <p>{joined([ticket.customerName, service], direction)}</p>
        </div>
        <form method="dialog">
          {/* biome-ignore lint/a11y/noAutofocus: a dialog's focus goes somewhere, and here Space does no harm */}
          <button type="submit" className="row-button px-4" autoFocus>
            {t("console.keys.close")}
          </button>
        </form>
      </div>
      <div className="grid gap-6 sm:grid-cols-2">
        <TicketHistory ticketId={ticket.id} version={ticket.version} counters={counters} timeZone={facts.timeZone} />
        <ChangeForm {...{ desk, board, offers, facts, found }} />
      </div>
    </div>
  );
}

/** What it is for and what to know of it. The queue stays: sending it elsewhere is a transfer. */
function ChangeForm({ desk, board, offers, facts, found }: Props & { found: Found }) {
  const { t } = useWords();
  const { ticket, queue } = found;
  const [offer, chooseOffer] = useState(`${queue.queueId} ${ticket.serviceId}`);
  const isThere = findTicket(board, ticket.id) !== null;

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const [, serviceId = ticket.serviceId] = offer.split(" ");
    const patch = changedOf(found, readVisit(new FormData(event.currentTarget), serviceId));
    desk.look(null);
    if (Object.keys(patch).length > 0) desk.operations.change(ticket.id, patch);
  }
  return (
    <form onSubmit={save} className="grid content-start gap-3" aria-labelledby="change-title">
      <h3 id="change-title" className="font-bold">
        {t("desk.details.change")}
      </h3>
      {isThere ? (
        <>
          <VisitFields
            {...{ offers, offer, chooseOffer, ticket, services: facts.services }}
            queues={board.queues.filter(({ queueId }) => queueId === queue.queueId)}
          />
          <button type="submit" className="row-button border-accent px-4">
            {t("reception.form.save")}
          </button>
        </>
      ) : (
        <p>{t("desk.gone")}</p>
      )}
    </form>
  );
}

/** Only what differs: a colleague may be changing the rest. */
function changedOf({ ticket }: Found, visit: ReturnType<typeof readVisit>): VisitChange {
  const known: VisitChange = ticket;
  const differs = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(known[field as keyof VisitChange]);
  return Object.fromEntries(Object.entries(visit).filter(differs));
}
