import type { ReactNode } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import { useChosenQueues } from "./chosen-queues";
import { QueueColumn } from "./queue-column";
import type { Facts } from "./ticket-flags";
import type { Desk } from "./use-desk";

interface Props {
  desk: Desk;
  board: Board;
  facts: Facts;
  /** What stands below them. */
  children: ReactNode;
}

/** The queues of a location side by side, those of them that were chosen. */
export function QueueColumns({ desk, board, facts, children }: Props) {
  const { t } = useWords();
  const { chosen, toggle } = useChosenQueues(board.location.id, board.queues);
  return (
    <div className="queue-columns">
      {board.queues.length > 1 && (
        <fieldset className="queue-choice" aria-label={t("desk.columns.choose")}>
          {board.queues.map((queue) => (
            <button
              key={queue.queueId}
              type="button"
              aria-pressed={chosen.includes(queue)}
              onClick={() => toggle(queue.queueId)}
            >
              <span className="letter" aria-hidden="true">
                {queue.letter}
              </span>
              <bdi className="truncate">{queue.name}</bdi>
            </button>
          ))}
        </fieldset>
      )}
      {chosen.length === 0 && (
        <p className="text-muted">{t(board.queues.length === 0 ? "desk.queues.empty" : "desk.columns.none")}</p>
      )}
      <div className="queue-strip">
        {chosen.map((queue) => (
          <QueueColumn key={queue.queueId} desk={desk} queue={queue} board={board} facts={facts} />
        ))}
      </div>
      <div className="queue-around">{children}</div>
    </div>
  );
}
