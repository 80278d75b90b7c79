import type { QueueSnapshot, Ticket } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { StatusMark } from "../../ui/status-mark";
import { WaitBand } from "../../ui/wait-band";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import { lateBy } from "./late-by";
import { isDelayed, mayReturn } from "./own-time";
import { goToWords } from "./ticket-title";
import { callTimeWords, STATUS_TONES } from "./words";

interface Props {
  ticket: Ticket;
  queue: QueueSnapshot;
  place: Place;
}

/** Where a ticket stands, under its number: where to go, how long it takes, or how it ended. */
export function TicketStatusLines({ ticket, queue, place }: Props) {
  const { t, locale } = useWords();
  const { status, counterName, directions, peopleAhead, estimate } = ticket;
  if (status === "called") {
    return (
      <>
        <p className="text-[clamp(1.75rem,8vw,3rem)] leading-tight font-bold">{goToWords(t, counterName)}</p>
        {directions && (
          <p className="text-xl font-semibold text-balance">
            <bdi>{directions}</bdi>
          </p>
        )}
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
        {!isDelayed(ticket, queue.asOf) && (
          <>
            <p className="text-muted" data-call-time>
              {callTimeWords(t, estimate, queue.asOf, place.location.timeZone, locale)}
            </p>
            {ticket.dueAt !== null && (
              <p
                className="font-semibold"
                data-late={ticket.dueAt}
                hidden={lateBy(ticket.dueAt, estimate, Date.parse(queue.asOf)) === null}
              >
                {t("live.runsLate", { time: timeIn(ticket.dueAt, place.location.timeZone, locale) })}
              </p>
            )}
          </>
        )}
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
      {status !== "waiting" && (
        <p className="max-w-md text-lg">
          {adviceWords(t, { ...ticket, status }, (at) => timeIn(at, place.location.timeZone, locale), queue.asOf)}
        </p>
      )}
    </>
  );
}

const atWords = (t: Translate, counter: string | null) =>
  counter ? t("ticket.at", { counter }) : t("ticket.beingServed");

type Settled = Ticket & { status: Exclude<Ticket["status"], "waiting" | "called"> };

/** What to do now: a missed call is made good for a while, and who could not be served is told why. */
function adviceWords(t: Translate, ticket: Settled, timeOf: (at: string) => string, now: string): string {
  const { status, ending, returnUntil } = ticket;
  if (mayReturn(ticket, now) && returnUntil) return t("ticket.advice.return", { time: timeOf(returnUntil) });
  return ending ? t(`ticket.ending.${ending}`) : t(`ticket.advice.${status}`);
}
