import type { Service } from "../../../server/domain/catalog/schema";
import type { QueueSnapshot, Ticket } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { Freshness } from "../../ui/freshness";
import { Notice } from "../../ui/notice";
import { StatusMark } from "../../ui/status-mark";
import { WaitBand } from "../../ui/wait-band";
import { useWords } from "../../words/words-context";
import { locationHref, type Place } from "../location/place";
import { BringList } from "../service/bring-list";
import { TicketActions } from "./ticket-actions";
import { goToWords, ticketTitle } from "./ticket-title";
import { callTimeWords, numberWords, STATUS_TONES } from "./words";

interface Props {
  ticket: Ticket;
  queue: QueueSnapshot;
  /** As it is offered now; null where it is no more. */
  service: Service | null;
  place: Place;
  /** The question that is open, if any. */
  asking: "leave" | null;
  commandId: string;
}

/** One's live place in the queue. app/live/ticket.ts keeps the wait current and fetches the page anew when the status changes. */
export function TicketView({ ticket, queue, service, place, asking, commandId }: Props) {
  const { t } = useWords();
  const isAhead = ticket.status === "waiting" || ticket.status === "parked" || ticket.status === "called";
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
          <span className="mt-1 block text-[clamp(4rem,20vw,7rem)] leading-none font-bold">
            {numberWords(ticket.number)}
          </span>
        </h1>
        <TicketStatusLines ticket={ticket} queue={queue} place={place} />
      </section>
      <div data-region="notice" className="grid gap-3 empty:hidden">
        <QueueNotice ticket={ticket} queue={queue} />
      </div>
      <div data-region="bring" className="empty:hidden">
        {service && isAhead && <BringList things={service.whatToBring} />}
      </div>
      <Freshness asOf={queue.asOf} timeZone={place.location.timeZone} />
      <div data-region="actions" data-state={`${ticket.status === "called" ? "waiting" : ticket.status} ${asking}`}>
        <TicketActions ticket={ticket} asking={asking} commandId={commandId} locationHref={locationHref(place)} />
      </div>
    </div>
  );
}

function TicketStatusLines({ ticket, queue, place }: Pick<Props, "ticket" | "queue" | "place">) {
  const { t, locale } = useWords();
  const { status, counterName, peopleAhead, estimate } = ticket;
  if (status === "called") {
    return (
      <>
        <p className="text-[clamp(1.75rem,8vw,3rem)] leading-tight font-bold">{goToWords(t, counterName)}</p>
        <p className="text-lg">{t("ticket.advice.called")}</p>
      </>
    );
  }
  if (status === "waiting" && estimate) {
    return (
      <>
        <p className="text-xl font-bold text-balance" data-ahead>
          {t("live.ahead", { count: peopleAhead ?? 0 })}
        </p>
        <WaitBand className="w-full max-w-md" estimate={estimate} />
        <p className="text-muted" data-call-time>
          {callTimeWords(t, estimate, queue.asOf, place.location.timeZone, locale)}
        </p>
      </>
    );
  }
  return (
    <>
      <p className="text-xl">
        <StatusMark tone={STATUS_TONES[status]}>
          {status === "serving" ? atWords(t, counterName) : t(`ticket.status.${status}`)}
        </StatusMark>
      </p>
      {status !== "waiting" && <p className="max-w-md text-lg">{t(`ticket.advice.${status}`)}</p>}
    </>
  );
}

const atWords = (t: Translate, counter: string | null) =>
  counter ? t("ticket.at", { counter }) : t("ticket.beingServed");

function QueueNotice({ ticket, queue }: Pick<Props, "ticket" | "queue">) {
  const { t } = useWords();
  if (ticket.status !== "waiting" && ticket.status !== "parked") return null;
  if (queue.status !== "open") return <Notice title={t(`ticket.queue.${queue.status}`)} />;
  if (!queue.counters.some(({ status }) => status === "open")) return <Notice title={t("ticket.queue.noCounter")} />;
  return null;
}
