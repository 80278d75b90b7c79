import type { Service } from "../../catalog/schema";
import { HOUR, MINUTE } from "../../shared/duration";
import { type Interval, union } from "../../shared/interval";
import { localTimeOf } from "../../shared/zoned-time";

/** Seats that are taken of the service, by the start. */
export interface Taken {
  start: number;
  seats: number;
}

/** The hour of a wall clock that an instant is in. */
export function hourOf(at: number, timeZone: string): Interval {
  const [minutes = 0, seconds = 0] = localTimeOf(at, timeZone).slice(14).split(":").map(Number);
  const start = at - (at % 1000) - minutes * MINUTE - seconds * 1000;
  return { start, end: start + HOUR };
}

/**
 * How many seats of an hour can be booked: of the visits for which the primaries have time in it, rounded down, what is not kept for those who walk
 * in; one at least, unless all is kept.
 */
export function bookableSeats(
  { walkInShare, durationMinutes, capacity }: Pick<Service, "walkInShare" | "durationMinutes" | "capacity">,
  works: Iterable<readonly Interval[]>,
  hour: Interval,
): number {
  if (walkInShare === 100) return 0;
  let worked = 0;
  for (const times of works)
    for (const { start, end } of times) worked += Math.max(0, Math.min(end, hour.end) - Math.max(start, hour.start));
  const visits = (worked / (durationMinutes * MINUTE)) * (1 - walkInShare / 100);
  return Math.max(1, Math.floor(visits + 1e-9)) * capacity;
}

/** What one service keeps. */
export interface ShareQuery {
  service: Service;
  timeZone: string;
  /** When each primary works, wherever in `[from, to)` and an hour around it. */
  works: ReadonlyMap<string, readonly Interval[]>;
  taken: readonly Taken[];
  partySize: number;
  from: number;
  to: number;
  /** Times before this are for those who wait; null: none. */
  withdrawnUntil: number | null;
}

/** The hours in `[from, to)` of which a party of this size may book no more. */
export function fullHours({ service, timeZone, works, taken, partySize, from, to }: ShareQuery): Interval[] {
  const seats = new Map<number, number>();
  for (const one of taken) {
    const { start } = hourOf(one.start, timeZone);
    seats.set(start, (seats.get(start) ?? 0) + one.seats);
  }
  const full: Interval[] = [];
  for (let hour = hourOf(from, timeZone); hour.start < to; hour = hourOf(hour.end, timeZone))
    if ((seats.get(hour.start) ?? 0) + partySize > bookableSeats(service, works.values(), hour)) full.push(hour);
  return full;
}

/** When nothing of the service may begin, sorted and apart: in full hours, and near by while too many wait. Nothing without a share. */
export function keptTimes(query: ShareQuery): Interval[] {
  const { service, from, withdrawnUntil } = query;
  if (service.walkInShare === 0) return [];
  const withdrawn = withdrawnUntil === null ? [] : [{ start: Math.min(from, withdrawnUntil), end: withdrawnUntil }];
  return union([...withdrawn, ...fullHours(query)]);
}

/** Whether an instant is in one of these, which are sorted and apart; asked for in order, from `at` on. */
export function createKept(kept: readonly Interval[]) {
  let at = 0;
  return (instant: number): boolean => {
    while (at < kept.length && (kept[at] as Interval).end <= instant) at++;
    return at < kept.length && (kept[at] as Interval).start <= instant;
  };
}

/** Below this wait the line is nothing that times would have to be kept for. */
const OVERLOAD = 20 * MINUTE;
/** Nobody is asked to wait for a free time for longer, however long the line. */
const LONGEST = 3 * HOUR;
/** Where as many come as are served the line is never worked off; this is as near as it is looked at. */
const MOST_LOAD = 0.9;

/**
 * Until when times are kept for those who wait: until the line is worked off, which takes its wait / (1 - load) while people keep coming (the load is
 * visits that come in an hour, times their length, over the open counters: fluid queue). Null where the wait is short.
 */
export function withdrawnUntil(
  now: number,
  { wait, perHour, visit, open }: { wait: number; perHour: number; visit: number; open: number },
): number | null {
  if (wait < OVERLOAD) return null;
  const load = (perHour * visit) / (HOUR * Math.max(1, open));
  return now + Math.min(LONGEST, wait / (1 - Math.min(MOST_LOAD, load)));
}
