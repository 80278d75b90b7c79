import type { Board } from "../../../server/domain/queue/board-schema";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { seatOf } from "../desk/find-seat";

/** What of the location needs somebody to go and look; people who do are on top of the list. */
export function Alerts({ board }: { board: Board }) {
  const { t } = useWords();
  const silent = board.counters.filter(({ id, status }) => status === "open" && seatOf(board, id)?.isSilent);
  return (
    <div role="status" className="grid gap-1">
      {silent.map(({ id, name }) => (
        <p key={id} className="border-s-4 border-late ps-3">
          <StatusMark tone="late">{t("reception.silent", { counter: name })}</StatusMark>
        </p>
      ))}
    </div>
  );
}
