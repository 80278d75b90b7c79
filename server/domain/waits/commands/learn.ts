import type { Clock } from "../../../infra/clock";
import type { Call, Work } from "../../../infra/database/work";
import { DAY } from "../../shared/duration";
import { isoOf } from "../../shared/zoned-time";
import type { Blend } from "../rules/blend";
import { type Experience, type Learned, learnedFrom, startLearned } from "../rules/learned";

/** What wait_lessons answers: each with the instant up to which it has been read. */
type Lessons = {
  state: Learned | null;
  blend: Blend | null;
} & { [kind in keyof Experience]: (Experience[kind][number] & { at: string })[] };

/** Quotes that came true at one pass, of all queues; rows of each kind that a queue learns from at once. */
const SETTLED_AT_ONCE = 5000;
const LEARNED_AT_ONCE = 1000;
/** A queue that has learned nothing yet begins with what has happened in so many days. */
const DAYS_AT_FIRST = 60;
/** What is published is of the last 30 days; quotes are kept for comparisons with the quarter before. */
const KEPT = 90 * DAY;

/** Writes what came of quotes, looks how many counters are open, and lets every queue learn what it has not learned yet. */
export async function learn(work: Work): Promise<void> {
  await work.call("wait_settle", { limit: SETTLED_AT_ONCE });
  await work.call("wait_look_now", {});
  for (const queue of await work.call<QueueName[]>("wait_behind", {})) {
    while (await work.transaction((call, last) => learnOnce(call, last, queue)));
  }
}

interface QueueName {
  organizationId: string;
  queueId: string;
}

/** Under the lock of what the queue has learned: several processes learn each row once. Whether there may be more. */
async function learnOnce(call: Call, last: Call, queue: QueueName): Promise<boolean> {
  const args = { ...queue, days: DAYS_AT_FIRST, limit: LEARNED_AT_ONCE };
  const lessons = await call<Lessons | null>("wait_lessons", args);
  if (lessons === null) return false;
  const { state, blend: before, ended, quotes, booked, looks } = lessons;
  const { blend, ...learned } = learnedFrom(state ?? startLearned(), before, { ended, quotes, booked, looks });
  const upto = {
    ended: ended.at(-1)?.at,
    quotes: quotes.at(-1)?.at,
    booked: booked.at(-1)?.at,
    looks: looks.at(-1)?.at,
  };
  await last("wait_learn", { ...queue, state: learned, blend, upto });
  return [ended, quotes, booked, looks].some(({ length }) => length === LEARNED_AT_ONCE);
}

export const purgeQuotes = async ({ work, clock }: { work: Work; clock: Clock }): Promise<void> =>
  work.call("wait_purge", { before: isoOf(clock.now().getTime() - KEPT) });
