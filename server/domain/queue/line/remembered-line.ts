import { HOUR, SECOND } from "../../shared/duration";
import type { Line, PastCall, Waiting } from "../rules/policy";
import { type Changed, type StandingRow, toCalls, toChanged, toWaiting } from "./line-rows";

/** A line as it was at a version of its queue. Never changed: a newer one is made of it. */
export interface RememberedLine extends Omit<Line, "now"> {
  version: number;
  /** When all of it was read, in milliseconds. */
  wholeAt: number;
}

/** What changes without the queue's log, such as a resource that is deleted, is seen after so long. */
const WHOLE_EVERY = 10 * SECOND;

/** As queue_calls has it: whoever was called longer ago bounds nobody, and shares look at so many calls. */
const CALLS_COUNT_FOR = 12 * HOUR;
const CALLS_OF_SHARES = 60;

/**
 * The line that `row` tells of, with `base` the one it says the changes of. Null where that cannot be known from the changes: somebody came to stand
 * before everybody the base knew, whose calls it may not remember; a call was taken back; the policy changed; or the base is old.
 */
export function lineAfter(row: StandingRow, base: RememberedLine | undefined, now: number): RememberedLine | null {
  const { policy, version } = row;
  if ("waiting" in row) {
    return { policy, version, wholeAt: now, waiting: toWaiting(row.waiting), calls: toCalls(row.calls) };
  }
  if (!base || now - base.wholeAt > WHOLE_EVERY || JSON.stringify(base.policy) !== JSON.stringify(policy)) return null;
  const changed = toChanged(row.changed);
  const first = Math.min(...base.waiting.map(({ place }) => place));
  const isLost = changed.some(({ waits, place }) => waits && place < first);
  const byId = new Map(changed.map((one) => [one.id, one]));
  const isTakenBack = base.calls.some(({ id }) => byId.has(id) && byId.get(id)?.calledAt === null);
  if (isLost || isTakenBack) return null;
  const waiting = [...base.waiting.filter(({ id }) => !byId.has(id)), ...changed.flatMap(asWaiting)];
  const calls = [...changed.flatMap(asCall), ...base.calls.filter(({ id }) => !byId.has(id))];
  calls.sort((a, b) => b.calledAt - a.calledAt);
  return { ...base, version, waiting, calls: callsThatCount(calls, waiting, "shares" in policy, now) };
}

const asWaiting = ({ waits, calledAt, rule, ...one }: Changed): Waiting[] => (waits ? [one] : []);
const asCall = ({ id, place, calledAt, priority, dueAt, serviceIds, rule }: Changed): PastCall[] =>
  calledAt === null ? [] : [{ id, place, calledAt, priority, isBooked: dueAt !== null, serviceIds, rule }];

function callsThatCount(
  calls: readonly PastCall[],
  waiting: readonly Waiting[],
  isShared: boolean,
  now: number,
): PastCall[] {
  const first = Math.min(...waiting.map(({ place }) => place));
  return calls.filter(
    ({ place, calledAt }, i) =>
      calledAt > now - CALLS_COUNT_FOR && (place > first || (isShared && i < CALLS_OF_SHARES)),
  );
}
