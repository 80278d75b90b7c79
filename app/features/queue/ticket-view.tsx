import type { Service } from "../../../server/domain/catalog/schema";
import type { Feedback } from "../../../server/domain/queue/feedback-schema";
import { joined } from "../../../server/domain/shared/isolated";
import { Freshness } from "../../ui/freshness";
import { useWords } from "../../words/words-context";
import { locationHref } from "../location/place";
import { BringList } from "../service/bring-list";
import { FeedbackForm } from "./feedback-form";
import type { NoSwap } from "./may-swap";
import { ownPlace, queueState } from "./own-place";
import { isDelayed, mayReturn } from "./own-time";
import { TicketActions } from "./ticket-actions";
import { type TicketNews, TicketNotices } from "./ticket-notices";
import { TicketStatusLines } from "./ticket-status";
import { ticketTitle } from "./ticket-title";
import { numberWords } from "./words";
import { WorseWait } from "./worse-wait";

interface Props extends TicketNews {
  /** Of the visit, as they are offered now; one that is no more is left out. */
  services: Service[];
  /** What its holder has said of the visit. */
  feedback: Feedback | null;
  /** The question that is open, if any. */
  asking: "leave" | null;
  commandId: string;
  swapHref: string | null;
  noSwap: NoSwap | null;
  appointmentHref: string | null;
}

/** One's live place in the queue. app/live/ticket.ts keeps the wait current and fetches the page anew when the status changes. */
export function TicketView(props: Props) {
  const { services, feedback, asking, commandId, swapHref, noSwap, appointmentHref, ...news } = props;
  const { t, direction } = useWords();
  const { ticket, queue, place } = news;
  const { status } = ticket;
  const isAhead = status === "waiting" || status === "parked" || status === "called";
  const called = status === "called";
  const own = ownPlace(queue, ticket.id);
  const delayed = isDelayed(ticket, queue.asOf);
  return (
    <div
      className="grid gap-5"
      data-live="ticket"
      data-queues={ticket.queueId}
      data-ticket={ticket.id}
      data-status={status}
      data-call={"call" in own ? own.call : undefined}
      data-queue-state={queueState(queue)}
      data-unready={delayed || ticket.isOnTheWay || undefined}
      data-counter={ticket.counterName ?? ""}
      data-number={ticket.number}
      data-zone={place.location.timeZone}
    >
      <section
        data-region="status"
        data-title={ticketTitle(t, ticket)}
        className={`grid min-h-88 content-center justify-items-center gap-3 rounded border p-5 text-center sm:p-8 ${called ? "border-signal bg-signal text-on-signal" : "border-line bg-surface"}`}
      >
        <h1>
          <span className={`block text-base ${called ? "" : "text-muted"}`}>
            {t("ticket.yourNumber", { queue: ticket.queueName })}
          </span>
          <span className="mt-1 block text-[min(20vw,7rem)] leading-none font-bold">{numberWords(ticket.number)}</span>
        </h1>
        <TicketStatusLines ticket={ticket} queue={queue} place={place} />
        {services.length > 1 && isAhead && (
          <p className={called ? "" : "text-muted"}>
            {joined(
              services.map(({ name }) => name),
              direction,
            )}
          </p>
        )}
      </section>
      <div data-region="notice" className="grid gap-3 empty:hidden">
        <TicketNotices {...news} />
      </div>
      {status === "waiting" && <WorseWait bookHref={swapHref ?? `${locationHref(place)}/book`} />}
      <div data-region="bring" className="empty:hidden">
        {isAhead && <BringList things={[...new Set(services.flatMap(({ whatToBring }) => whatToBring))]} />}
      </div>
      <Freshness asOf={queue.asOf} timeZone={place.location.timeZone} />
      <div data-region="feedback" className="empty:hidden">
        {status === "served" && <FeedbackForm given={feedback} />}
      </div>
      <div
        data-region="actions"
        data-state={`${called ? "waiting" : status} ${asking} ${delayed || mayReturn(ticket, queue.asOf)}`}
      >
        <TicketActions
          {...{ ticket, asking, commandId, swapHref, noSwap, appointmentHref }}
          locationHref={locationHref(place)}
          now={queue.asOf}
        />
      </div>
    </div>
  );
}
