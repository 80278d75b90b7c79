import type { Estimate } from "../../../server/domain/queue/schema";

/** As planning/rules/lateness.ts has it of who is not here yet: a few minutes are no news. */
const LATE_MINUTES = 10;

/** By how many minutes somebody with a time is called after it, in the middle of the range; null where that is no news. `now`: of the epoch. */
export function lateBy(dueAt: string | null, { p50Seconds }: Estimate, now: number): number | null {
  if (dueAt === null) return null;
  const minutes = Math.round((now + p50Seconds * 1000 - Date.parse(dueAt)) / 60_000);
  return minutes >= LATE_MINUTES ? minutes : null;
}
