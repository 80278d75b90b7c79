import { type NearQueue, nearCandidates, planNear } from "../domain/notifications/commands/plan-near";
import type { WaitOf } from "../domain/notifications/commands/send-due";
import { isNear } from "../domain/notifications/rules/near";
import { type QueueName, readRows } from "../domain/queue/live/queue-rows";
import { quoteAside } from "../domain/queue/quoting/make-quotes";
import { toEstimate } from "../domain/queue/quoting/quote-at";
import { SECOND } from "../domain/shared/duration";
import type { WaitRange } from "../domain/shared/wait-words";
import type { Clock } from "../infra/clock";
import type { Work } from "../infra/database/work";

interface NearDeps {
  work: Work;
  clock: Clock;
  /** There is something to send. */
  onPlanned: () => void;
}

/** Queues read at once: each is some kilobytes. */
const BATCH = 20;
/** Where nothing has happened waits change slowly. The hub refreshes them as often. */
const LOOK_AGAIN_AFTER = 15 * SECOND;

/** The waits of everybody in these queues, by ticket. */
async function waitsIn(work: Work, queues: readonly QueueName[]): Promise<Map<string, WaitRange>> {
  const waits = new Map<string, WaitRange>();
  for (const rows of await readRows(work, queues)) {
    const { order, quotes } = await quoteAside(rows);
    for (const [i, { id }] of order.entries()) waits.set(id, toEstimate(quotes[i] as (typeof quotes)[number]));
  }
  return waits;
}

export const waitsFrom =
  (work: Work): WaitOf =>
  async ({ organizationId, queueId, id }) =>
    (await waitsIn(work, [{ organizationId, queueId }])).get(id) ?? null;

/**
 * One pass over the queues in which somebody is to be told when their turn is near: those that have changed since they were looked at, and the others
 * every 15 s. Queues in which nobody is to be told cost nothing.
 */
export function createNearNotices({ work, clock, onPlanned }: NearDeps): () => Promise<void> {
  const looked = new Map<string, { version: number; at: number }>();
  const isDue = ({ queueId, version }: NearQueue, now: number) => {
    const before = looked.get(queueId);
    return before?.version !== version || now - before.at >= LOOK_AGAIN_AFTER;
  };
  const look = async (queues: readonly NearQueue[], now: number) => {
    const waits = await waitsIn(work, queues);
    for (const { organizationId, queueId, version, tickets } of queues) {
      for (const { id, nearMinutes, notBefore } of tickets) {
        const wait = waits.get(id);
        if (!wait || !isNear({ wait, notBefore }, nearMinutes, now)) continue;
        await planNear(work, organizationId, id, now);
        onPlanned();
      }
      looked.set(queueId, { version, at: now });
    }
  };
  return async () => {
    const queues = await nearCandidates(work);
    const now = clock.now().getTime();
    const known = new Set(queues.map(({ queueId }) => queueId));
    for (const queueId of looked.keys()) if (!known.has(queueId)) looked.delete(queueId);
    const due = queues.filter((queue) => isDue(queue, now));
    for (let first = 0; first < due.length; first += BATCH) await look(due.slice(first, first + BATCH), now);
  };
}
