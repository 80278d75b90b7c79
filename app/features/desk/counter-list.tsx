import type { Board } from "../../../server/domain/queue/board-schema";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import { numberWords } from "../queue/words";
import { counterTone } from "./counter-controls";
import { seatOf, whoSits } from "./find-seat";
import { ticketAt } from "./find-ticket";
import { ListFrame } from "./list-frame";

interface Props {
  board: Board;
  chosenId: string | null;
  choose: (id: string) => void;
  resources: ReadonlyMap<string, string>;
}

/** Every counter: its key, its state, who is at it. Pressing one makes it this desk's. */
export function CounterList({ board, chosenId, choose, resources }: Props) {
  const { t } = useWords();
  return (
    <ListFrame
      id="counters-title"
      title={t("desk.counters")}
      count={board.counters.length}
      empty={t("desk.noCounters")}
    >
      <ul aria-labelledby="counters-title" className="grid gap-1">
        {board.counters.map((counter, index) => {
          const at = ticketAt(board, counter.id);
          const yours = counter.id === chosenId;
          const who = whoSits(board, counter, resources);
          const isSilent = counter.status === "open" && seatOf(board, counter.id)?.isSilent === true;
          const state = counter.pausesAfter ? "desk.counter.pausesAfter" : (`desk.counter.${counter.status}` as const);
          return (
            <li key={counter.id}>
              <button
                type="button"
                className="counter-row"
                aria-pressed={yours}
                aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
                onClick={() => choose(counter.id)}
              >
                {index < 9 ? <KeyCap>{String(index + 1)}</KeyCap> : <span className="key-cap invisible" />}
                <span className="min-w-0">
                  <span className="block truncate font-semibold">
                    <bdi>{counter.name}</bdi>
                    {yours && <span className="font-normal text-muted"> · {t("desk.you")}</span>}
                  </span>
                  <span className="block truncate text-sm">
                    {isSilent ? (
                      <StatusMark tone="late">{t("desk.counter.silent")}</StatusMark>
                    ) : (
                      <StatusMark tone={counterTone[counter.status]}>{t(state)}</StatusMark>
                    )}
                    {who && (
                      <span className="text-muted">
                        {" · "}
                        <bdi>{who}</bdi>
                      </span>
                    )}
                  </span>
                </span>
                <span className="text-end font-bold whitespace-nowrap">
                  {at ? (
                    numberWords(at.ticket.number)
                  ) : (
                    <span className="font-normal text-muted">{t("desk.counterFree")}</span>
                  )}
                  {at && (
                    <span className="block text-sm font-normal text-muted">
                      {t(at.ticket.status === "serving" ? "desk.counterServing" : "desk.counterCalled")}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </ListFrame>
  );
}
