import { Temporal } from "temporal-polyfill";
import { localTimeOf } from "../../shared/zoned-time";

export interface Intent {
  /** The wall clock that was chosen, "YYYY-MM-DDTHH:MM:SS". */
  localStart: string;
  timeZone: string;
  /** The instant it was taken for when it was booked. */
  start: number;
}

/**
 * The instant that the chosen wall clock means by the zone database of today, or null where that is the instant as booked. An hour that comes
 * twice means both; one that a clock change now skips means the time as long after the change. Throws RangeError for a zone nobody knows.
 */
export function driftOf({ localStart, timeZone, start }: Intent): number | null {
  if (localTimeOf(start, timeZone) === localStart) return null;
  const chosen = Temporal.PlainDateTime.from(localStart);
  const meant = (["compatible", "later"] as const).map(
    (disambiguation) => chosen.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds,
  );
  if (meant.includes(start)) return null;
  return meant.toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))[0] as number;
}

/**
 * The order in which to move them one by one without one standing in another's way: all of a zone move by the same amount, so those that
 * move later begin with the last and those that move earlier with the first.
 */
export function repairOrder<T extends { start: number; meant: number }>(drifted: readonly T[]): T[] {
  const later = drifted.filter(({ start, meant }) => meant > start).sort((a, b) => b.start - a.start);
  const earlier = drifted.filter(({ start, meant }) => meant < start).sort((a, b) => a.start - b.start);
  return [...later, ...earlier];
}
