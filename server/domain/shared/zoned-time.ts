import { Temporal } from "temporal-polyfill";
import { DAY } from "./duration";

// The one place where wall clocks become instants. Instants are milliseconds of the epoch; dates are "YYYY-MM-DD" at a location.

/** The date it is at an instant in a zone. */
export const localDateOf = (at: number, timeZone: string): string => wallClock(at, timeZone).slice(0, 10);

/** The wall clock at an instant in a zone, "YYYY-MM-DDTHH:MM:SS". */
export const localTimeOf = (at: number, timeZone: string): string => wallClock(at, timeZone).slice(0, 19);

// Dates alone know no zone, so UTC arithmetic is exact, and a fiftieth of the time.
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Monday is 1. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay() || 7;

/** A conversion takes 30 us, and a month of opening hours asks for the same few hundred again and again. */
const KEPT_AT_MOST = 20_000;
const kept = new Map<string, number>();

/**
 * The instant at which the clock of the zone shows `minute` minutes after midnight of `date`; from 1440 on, the days after. A time that a
 * clock change skips is taken at the offset before the change (so 02:30 becomes 03:30); one that comes twice is its first.
 */
export function instantAt(date: string, minute: number, timeZone: string): number {
  const key = `${date} ${minute} ${timeZone}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const day = Temporal.PlainDate.from(date).add({ days: Math.floor(minute / 1440) });
  const time = new Temporal.PlainTime(Math.floor((minute % 1440) / 60), minute % 60);
  const at = day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
  if (kept.size >= KEPT_AT_MOST) kept.clear();
  kept.set(key, at);
  return at;
}

/** What `from` and `to` of a query mean: an instant as it is, a date as the start of its day (`to`: of the day after, so that it is included). */
export function boundaryOf(given: string, timeZone: string, side: "from" | "to"): number {
  return given.includes("T") ? Date.parse(given) : instantAt(side === "to" ? addDays(given, 1) : given, 0, timeZone);
}

/** RFC 3339 in UTC, milliseconds. */
export const isoOf = (at: number): string => new Date(at).toISOString();

/** Days on which the zone keeps one offset all day, by zone and UTC day: all but two a year. */
const offsets = new Map<string, number | null>();

const wallClock = (at: number, timeZone: string): string => isoOf(at + offsetOf(at, timeZone));

/** What the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetOf(at: number, timeZone: string): number {
  const day = Math.floor(at / DAY);
  const key = `${day} ${timeZone}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const atStart = exactOffsetOf(day * DAY, timeZone);
    offset = atStart === exactOffsetOf((day + 1) * DAY, timeZone) ? atStart : null;
    if (offsets.size >= KEPT_AT_MOST) offsets.clear();
    offsets.set(key, offset);
  }
  return offset ?? exactOffsetOf(at, timeZone);
}

/** Of whole milliseconds, which forecasts need not be: a wait that was divided. */
const exactOffsetOf = (at: number, timeZone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
