import type { QueueSnapshot, Ticket } from "../../../server/domain/queue/schema";
import { Freshness } from "../../ui/freshness";
import { Notice } from "../../ui/notice";
import { StatusMark } from "../../ui/status-mark";
import { WaitBand } from "../../ui/wait-band";
import { locationHref, type Place } from "../location/place";
import { TicketActions } from "./ticket-actions";
import { ticketTitle } from "./ticket-title";
import {
  adviceWords,
  aheadWords,
  atWords,
  callTimeWords,
  goToWords,
  numberWords,
  queueStateWords,
  statusWords,
  ticketWords,
} from "./words";

interface Props {
  ticket: Ticket;
  queue: QueueSnapshot;
  place: Place;
  /** The question that is open, if any. */
  asking: "leave" | null;
  commandId: string;
}

/** One's live place in the queue. app/live/ticket.ts keeps the wait current and fetches the page anew when the status changes. */
export function TicketView({ ticket, queue, place, asking, commandId }: Props) {
  const called = ticket.status === "called";
  return (
    <div
      className="grid gap-5"
      data-live="ticket"
      data-queues={ticket.queueId}
      data-ticket={ticket.id}
      data-status={ticket.status}
      data-counter={ticket.counterName ?? ""}
      data-number={ticket.number}
      data-zone={place.location.timeZone}
      data-locale={place.organization.locale}
    >
      <section
        data-region="status"
        data-title={ticketTitle(ticket)}
        className={`grid min-h-88 content-center justify-items-center gap-3 rounded border p-5 text-center sm:p-8 ${called ? "border-signal bg-signal text-on-signal" : "border-line bg-surface"}`}
      >
        <h1>
          <span className={`block text-base ${called ? "" : "text-muted"}`}>
            {ticketWords.yourNumber} · {ticket.queueName}
          </span>
          <span className="mt-1 block text-[clamp(4rem,20vw,7rem)] leading-none font-bold">
            {numberWords(ticket.number)}
          </span>
        </h1>
        <TicketStatusLines ticket={ticket} queue={queue} place={place} />
      </section>
      <div data-region="notice" className="grid gap-3 empty:hidden">
        <QueueNotice ticket={ticket} queue={queue} />
      </div>
      <Freshness asOf={queue.asOf} timeZone={place.location.timeZone} locale={place.organization.locale} />
      <div data-region="actions" data-state={`${ticket.status === "called" ? "waiting" : ticket.status} ${asking}`}>
        <TicketActions ticket={ticket} asking={asking} commandId={commandId} locationHref={locationHref(place)} />
      </div>
    </div>
  );
}

function TicketStatusLines({ ticket, queue, place }: Pick<Props, "ticket" | "queue" | "place">) {
  const { status, peopleAhead, estimate } = ticket;
  if (status === "called") {
    return (
      <>
        <p className="text-[clamp(1.75rem,8vw,3rem)] leading-tight font-bold">{goToWords(ticket.counterName)}</p>
        <p className="text-lg">{adviceWords.called}</p>
      </>
    );
  }
  if (status === "waiting" && estimate) {
    return (
      <>
        <p className="text-xl font-bold text-balance" data-ahead>
          {aheadWords(peopleAhead ?? 0)}
        </p>
        <WaitBand className="w-full max-w-md" estimate={estimate} />
        <p className="text-muted" data-call-time>
          {ticketWords.expected(
            callTimeWords(estimate, queue.asOf, place.location.timeZone, place.organization.locale),
          )}
        </p>
      </>
    );
  }
  const { label, tone } = statusWords[status];
  return (
    <>
      <p className="text-xl">
        <StatusMark tone={tone}>{status === "serving" ? atWords(ticket.counterName) : label}</StatusMark>
      </p>
      <p className="max-w-md text-lg">{adviceWords[status]}</p>
    </>
  );
}

function QueueNotice({ ticket, queue }: Pick<Props, "ticket" | "queue">) {
  if (ticket.status !== "waiting" && ticket.status !== "parked") return null;
  if (queue.status !== "open") return <Notice title={queueStateWords[queue.status]} />;
  if (!queue.counters.some(({ status }) => status === "open")) return <Notice title={queueStateWords.noCounter} />;
  return null;
}
