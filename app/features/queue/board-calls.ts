import type { QueueSnapshot } from "../../../server/domain/queue/schema";

/** A line of the public board: a ticket and where it was called to. */
export interface BoardCall {
  /** Another call of the same ticket is news again. */
  key: string;
  number: string;
  counterName: string | null;
}

type Calls = Pick<QueueSnapshot, "called" | "serving" | "recent">;

/** Rows the board has room for. */
const NOW = 3;
const BEFORE = 4;

/** Over several queues: who is being called, newest first, and who was before. A ticket stands in one place only. */
export function boardCalls(queues: readonly Calls[]): { now: BoardCall[]; before: BoardCall[] } {
  const newestFirst = (lines: QueueSnapshot["called"]) => lines.sort((a, b) => b.since.localeCompare(a.since));
  const called = newestFirst(queues.flatMap((queue) => queue.called));
  const serving = newestFirst(queues.flatMap((queue) => queue.serving));
  const now = called.slice(0, NOW);
  const seen = new Set(now.map(({ ticketId }) => ticketId));
  const before: BoardCall[] = [];
  for (const line of [...called.slice(NOW), ...serving, ...queues.flatMap((queue) => queue.recent)]) {
    if (seen.has(line.ticketId) || before.length === BEFORE) continue;
    seen.add(line.ticketId);
    before.push({ key: line.ticketId, number: line.number, counterName: line.counterName });
  }
  return {
    now: now.map(({ ticketId, since, recalls, number, counterName }) => ({
      key: `${ticketId} ${since} ${recalls}`,
      number,
      counterName,
    })),
    before,
  };
}
