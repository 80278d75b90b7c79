import type { Board } from "../../../server/domain/queue/schema";
import { StatusMark } from "../../ui/status-mark";
import { KeyCap } from "../console/key-cap";
import { numberWords } from "../queue/words";
import { counterTone, counterWord } from "./counter-controls";
import { ticketAt } from "./find-ticket";
import { ListFrame } from "./list-frame";

interface Props {
  board: Board;
  chosenId: string | null;
  choose: (id: string) => void;
}

/** Every counter: its key, its state, who is at it. Pressing one makes it this desk's. */
export function CounterList({ board, chosenId, choose }: Props) {
  return (
    <ListFrame
      id="counters-title"
      title="Counters"
      count={board.counters.length}
      empty="This location has no counter yet. A manager can add one."
    >
      <ul aria-labelledby="counters-title" className="grid gap-1">
        {board.counters.map((counter, index) => {
          const at = ticketAt(board, counter.id);
          const yours = counter.id === chosenId;
          return (
            <li key={counter.id}>
              <button
                type="button"
                className="counter-row"
                aria-pressed={yours}
                aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
                onClick={() => choose(counter.id)}
              >
                {index < 9 ? <KeyCap>{String(index + 1)}</KeyCap> : <span />}
                <span className="min-w-0">
                  <span className="block truncate font-semibold">
                    {counter.name}
                    {yours && <span className="font-normal text-muted"> · you</span>}
                  </span>
                  <span className="text-sm">
                    <StatusMark tone={counterTone[counter.status]}>{counterWord[counter.status]}</StatusMark>
                  </span>
                </span>
                <span className="text-end font-bold whitespace-nowrap">
                  {at ? numberWords(at.ticket.number) : <span className="font-normal text-muted">free</span>}
                  {at && (
                    <span className="block text-sm font-normal text-muted">
                      {at.ticket.status === "serving" ? "serving" : "called"}
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
