import { MINUTE } from "../../shared/duration";

/** When an appointment is expected to begin. All in milliseconds, instants of the epoch. */
export interface Forecast {
  start: number;
  /** By how much later than promised, in the middle of the range. */
  late: number;
  from: number;
  to: number;
  /** They have checked in. */
  isHere: boolean;
}

/** What was said of it last. */
export interface Said {
  start: number;
  isLate: boolean;
  from: number;
  to: number;
  /** The end of the range that a message told; null: none did. */
  toldTo: number | null;
}

export interface Lateness {
  isLate: boolean;
  from: number;
  to: number;
  /** A message is due. */
  isTold: boolean;
}

/** A few minutes are no news: late from the first on, and until it is less than the second, so that it does not come and go. */
const LATE = 10 * MINUTE;
const IN_TIME = 5 * MINUTE;
/** Told again where the end of the range is so much later than the one that was told. */
const MUCH_LATER = 15 * MINUTE;
/** Ends are said by five minutes, the range never narrowed by it, and anew once one has moved by twice that. */
const GRAIN = 5 * MINUTE;
const NEWS = 2 * GRAIN;

/**
 * What is to be said of an appointment now, or null where that is what was said before. Whoever is not here when their time comes is late themselves:
 * nothing begins to be said of that.
 */
export function latenessNews(
  { start, late, isHere, ...range }: Forecast,
  said: Said | null,
  now: number,
): Lateness | null {
  const before = said?.start === start ? said : null;
  const isLate = before?.isLate ? late >= IN_TIME : late >= LATE && (isHere || start > now);
  if (!isLate && !before?.isLate) return null;
  const from = Math.max(start, Math.floor(range.from / GRAIN) * GRAIN);
  const to = Math.ceil(range.to / GRAIN) * GRAIN;
  const toldTo = before?.toldTo ?? null;
  const isTold = isLate && (toldTo === null || to - toldTo >= MUCH_LATER);
  const isMoved = Math.abs(from - (before?.from ?? 0)) >= NEWS || Math.abs(to - (before?.to ?? 0)) >= NEWS;
  if (before?.isLate === isLate && !isTold && !isMoved) return null;
  return { isLate, from, to, isTold };
}
