import type { PastBoard } from "../../../server/domain/queue/board-schema";
import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { numberWords, STATUS_TONES } from "../queue/words";

interface Props {
  board: PastBoard;
  letter: string;
  timeZone: string;
  /** Names of counters by id. */
  counters: ReadonlyMap<string, string>;
}

const STATES = ["called", "serving", "waiting", "parked"] as const;

/** Who was in one queue, and where. */
export function PastQueue({ board, letter, timeZone, counters }: Props) {
  const { t, locale } = useWords();
  const shown = STATES.map((status) => ({ status, tickets: board.tickets.filter((one) => one.status === status) }));
  return (
    <section className="panel grid content-start gap-3">
      <h2 className="text-lg font-bold">
        <bdi>{letter}</bdi> · <bdi>{board.name}</bdi>
      </h2>
      {board.tickets.length === 0 && <p className="text-muted">{t("past.nobody")}</p>}
      {shown
        .filter(({ tickets }) => tickets.length > 0)
        .map(({ status, tickets }) => (
          <div key={status}>
            <h3>
              <StatusMark tone={STATUS_TONES[status]}>{t(`past.${status}`, { people: tickets.length })}</StatusMark>
            </h3>
            <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1">
              {tickets.map(({ ticketId, number, priority, counterId, calledAt, startedAt }) => {
                const since = startedAt ?? calledAt;
                return (
                  <li key={ticketId}>
                    <strong className="whitespace-nowrap">{numberWords(number)}</strong>
                    {priority !== "normal" && ` ${t(priority === "urgent" ? "desk.urgent" : "desk.high")}`}
                    {counterId && since && (
                      <span className="text-muted">
                        {" "}
                        {t("past.at", {
                          counter: counters.get(counterId) ?? "–",
                          time: timeIn(since, timeZone, locale),
                        })}
                      </span>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
    </section>
  );
}
