import { HOUR, MINUTE } from "../../shared/duration";
import { localTimeOf, weekdayOf } from "../../shared/zoned-time";

/** Every offset of a zone is so many whole quarters of an hour, so no quarter of UTC is in two local hours. */
export const QUARTER_SECONDS = 15 * 60;

export interface LocalHour {
  /** Monday is 1. */
  weekday: number;
  hour: number;
}

/** The local hour of seconds since an instant (which begins a quarter), looked up once a quarter: a day is asked for a thousand times. */
export function localHours(from: number, timeZone: string): (seconds: number) => LocalHour {
  const known = new Map<number, LocalHour>();
  return (seconds) => {
    const quarter = Math.floor(seconds / QUARTER_SECONDS);
    let found = known.get(quarter);
    if (!found) {
      const local = localTimeOf(from + quarter * 15 * MINUTE, timeZone);
      found = { weekday: weekdayOf(local.slice(0, 10)), hour: Number(local.slice(11, 13)) };
      known.set(quarter, found);
    }
    return found;
  };
}

/** The parts of `[start, end)` that lie in one quarter each, in seconds since the same instant. */
export function* quartersOf(start: number, end: number): Generator<{ at: number; seconds: number }> {
  for (let at = start; at < end; ) {
    const next = Math.min(end, (Math.floor(at / QUARTER_SECONDS) + 1) * QUARTER_SECONDS);
    yield { at, seconds: next - at };
    at = next;
  }
}

/** Nothing is open for longer without a word: a counter nobody closed. */
export const LONGEST_OPEN_SECONDS = (24 * HOUR) / 1000;
