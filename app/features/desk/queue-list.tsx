import type { BoardQueue } from "../../../server/domain/queue/board-schema";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { ListFrame } from "./list-frame";
import { LoadBars } from "./load-bars";
import { shortWait } from "./ticket-words";

/** Every queue of the location: its letter, how many wait, how long somebody joining now would. */
export function QueueList({ queues }: { queues: BoardQueue[] }) {
  const { t } = useWords();
  return (
    <ListFrame id="queues-title" title={t("desk.queues.title")} count={queues.length} empty={t("desk.queues.empty")}>
      <ul aria-labelledby="queues-title" className="grid">
        {queues.map((queue) => (
          <li key={queue.queueId} className="queue-row">
            <span className="letter">{queue.letter}</span>
            <span className="min-w-0">
              <span className="block truncate font-semibold" dir="auto">
                {queue.name}
              </span>
              <span className="block text-sm text-muted">
                <QueueState queue={queue} />
              </span>
            </span>
            <LoadBars queue={queue} />
            <span className="text-end text-lg font-bold">
              <span aria-hidden="true">{queue.waiting.length}</span>
              <span className="sr-only">{t("live.boardWaiting", { count: queue.waiting.length })}</span>
            </span>
          </li>
        ))}
      </ul>
    </ListFrame>
  );
}

/** Paused, closed or with nobody to serve it: said in shape and word; otherwise the wait of somebody joining now, `inWords` where nothing beside it tells what it is. */
export function QueueState({ queue, inWords }: { queue: BoardQueue; inWords?: boolean }) {
  const { t } = useWords();
  if (queue.status !== "open")
    return (
      <StatusMark tone={queue.status === "paused" ? "paused" : "ended"}>{t(`desk.queues.${queue.status}`)}</StatusMark>
    );
  if (!queue.counters.some(({ status }) => status === "open"))
    return <StatusMark tone="late">{t("desk.queues.noCounter")}</StatusMark>;
  const wait = shortWait(t, queue.joinEstimate);
  if (inWords) return t("desk.queues.joiningNow", { wait });
  return (
    <span title={t("desk.queues.joining")}>
      <span className="sr-only">{t("desk.queues.joiningNow", { wait })}</span>
      <span aria-hidden="true">{wait}</span>
    </span>
  );
}
