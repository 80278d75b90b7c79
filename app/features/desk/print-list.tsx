import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Board, BoardTicket } from "../../../server/domain/queue/board-schema";
import { joined } from "../../../server/domain/shared/isolated";
import { dateIn, dayWords, momentIn, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { useTick } from "../console/clock-context";
import { numberWords } from "../queue/words";
import { waitingInOrder } from "./next-up";
import { type Facts, flagsOf, marksOf } from "./ticket-flags";

interface Props {
  board: Board;
  facts: Facts;
}

/** The desk on paper: what this browser last knew, also while there is no link. It is drawn when the page is printed, by whatever means. */
export function PrintList({ board, facts }: Props) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const draw = () => flushSync(() => setPrinting(true));
    const clear = () => setPrinting(false);
    window.addEventListener("beforeprint", draw);
    window.addEventListener("afterprint", clear);
    return () => {
      window.removeEventListener("beforeprint", draw);
      window.removeEventListener("afterprint", clear);
    };
  }, []);
  return isPrinting ? <Sheet board={board} facts={facts} /> : null;
}

function Sheet({ board, facts }: Props) {
  const { t, locale } = useWords();
  const { timeZone } = facts;
  const now = useTick((_, at) => at);
  // Instants in UTC are in order of time as they are in order of letters.
  const at =
    board.queues
      .map(({ asOf }) => asOf)
      .sort()
      .at(-1) ?? new Date(now).toISOString();
  const those = (where: "called" | "serving" | "parked") =>
    board.queues.flatMap((queue) => queue[where].map((ticket) => ({ ticket, queue })));
  const people = [...those("called"), ...those("serving"), ...waitingInOrder(board), ...those("parked")];
  return (
    <div className="print-list">
      <h1>{t("desk.paper.title", { location: board.location.name })}</h1>
      <p>{t("desk.paper.asOf", { moment: momentIn(t, at, timeZone, locale) })}</p>
      <table>
        <caption>{t("desk.paper.here")}</caption>
        <Head first={t("paper.number")} />
        <tbody>
          {people.map(({ ticket, queue }) => (
            <tr key={ticket.id}>
              <th scope="row">{numberWords(ticket.number)}</th>
              <td>
                <About ticket={ticket} queue={queue.name} facts={facts} at={now} />
              </td>
              <Blanks counter={board.counters.find(({ ticketId }) => ticketId === ticket.id)?.name} />
            </tr>
          ))}
        </tbody>
      </table>
      {board.expected.length === 0 ? (
        <p>{t("desk.expected.empty")}</p>
      ) : (
        <table>
          <caption>{t("desk.paper.expected", { day: dayWords(dateIn(at, timeZone), locale) })}</caption>
          <Head first={t("desk.paper.time")} />
          <tbody>
            {board.expected.map((one) => (
              <tr key={one.id}>
                <th scope="row">{timeIn(one.start, timeZone, locale)}</th>
                <td>
                  <bdi>{one.customerName}</bdi> · <bdi>{facts.services.get(one.serviceId)}</bdi> ·{" "}
                  <bdi>{one.reference}</bdi>
                </td>
                <Blanks />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function About({ ticket, queue, facts, at }: { ticket: BoardTicket; queue: string; facts: Facts; at: number }) {
  const { t, locale, direction } = useWords();
  const { appointmentStart, customerName, partySize, status } = ticket;
  return joined(
    [
      facts.services.get(ticket.serviceId) ?? queue,
      customerName,
      appointmentStart && t("desk.timeBooked", { time: timeIn(appointmentStart, facts.timeZone, locale) }),
      partySize > 1 && t("desk.party", { count: partySize }),
      status !== "waiting" && t(`desk.paper.${status as "called" | "serving" | "parked"}`),
      ...marksOf(t, ticket, facts, locale, at).map(({ text }) => text),
      ...flagsOf(t, ticket, facts, locale),
    ],
    direction,
  );
}

/** What is written by hand, as the page for calls made on paper asks for it. */
function Head({ first }: { first: string }) {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{t("desk.paper.what")}</th>
        <th scope="col">{t("paper.counter")}</th>
        <th scope="col">{t("paper.called")}</th>
        <th scope="col">{t("paper.ended")}</th>
        <th scope="col">{t("desk.paper.outcome")}</th>
      </tr>
    </thead>
  );
}

const Blanks = ({ counter }: { counter?: string }) => (
  <>
    <td>{counter}</td>
    <td />
    <td />
    <td />
  </>
);
