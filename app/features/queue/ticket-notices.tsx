import type { QueueSnapshot, Ticket } from "../../../server/domain/queue/schema";
import { Notice } from "../../ui/notice";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { Place } from "../location/place";
import { ArrivalForm } from "./arrival-form";
import { isDelayed } from "./own-time";
import { passedWords } from "./passed-by";

export interface TicketNews {
  ticket: Ticket;
  queue: QueueSnapshot;
  place: Place;
  /** It was being called when the page was last looked at. */
  wasCalled: boolean;
  /** Somebody was to be let ahead, and nobody waits behind. */
  nobodyBehind: boolean;
  /** The code that hangs at the place is asked for; what was typed is not it. */
  asksSiteCode: boolean;
  wrongSiteCode: boolean;
}

/** What who waits should know besides the wait: each with what can be done. */
export function TicketNotices(news: TicketNews) {
  const { t } = useWords();
  const { ticket, queue, wasCalled, nobodyBehind } = news;
  if (ticket.status !== "waiting" && ticket.status !== "parked") return null;
  const passed = passedWords(t, ticket.passedBy);
  return (
    <>
      {ticket.status === "waiting" && <OwnNotices {...news} />}
      {wasCalled && ticket.status === "waiting" && (
        <Notice title={t("ticket.takenBack.title")} tone="waiting">
          {t("ticket.takenBack.advice")}
        </Notice>
      )}
      {nobodyBehind && <Notice title={t("ticket.nobodyBehind")} />}
      {queue.status !== "open" && (
        <Notice title={t(`ticket.queue.${queue.status}`)}>{queue.message && <bdi>{queue.message}</bdi>}</Notice>
      )}
      {queue.status === "open" && !queue.counters.some(({ status }) => status === "open") && (
        <Notice title={t("ticket.queue.noCounter")} />
      )}
      {passed.length > 0 && (
        <Notice title={t("ticket.passed.title")} tone="waiting">
          <ul>
            {passed.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** Why it is not called yet, although its place is kept. */
function OwnNotices({ ticket, queue, place, asksSiteCode, wrongSiteCode }: TicketNews) {
  const { t, locale } = useWords();
  const { isOnTheWay, notBefore } = ticket;
  return (
    <>
      {isOnTheWay && (
        <Notice title={t("ticket.onTheWay.title")}>
          {t("ticket.onTheWay.advice")}
          <ArrivalForm ticketHref={`/tickets/${ticket.token}`} isAsked={asksSiteCode} isWrong={wrongSiteCode} />
        </Notice>
      )}
      {notBefore && isDelayed(ticket, queue.asOf) && (
        <Notice
          title={t("ticket.late.until", { time: timeIn(notBefore, place.location.timeZone, locale) })}
          tone="waiting"
        >
          {t("ticket.late.kept")}
        </Notice>
      )}
    </>
  );
}
