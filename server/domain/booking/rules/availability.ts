import type { Service } from "../../catalog/schema";
import { DAY, MINUTE } from "../../shared/duration";
import type { Interval } from "../../shared/interval";
import type { Candidates } from "./candidates";
import { type Busy, moveTo, type Standing, standing } from "./standing";
import { createKept } from "./walk-in-share";

export interface OpenSlot {
  start: number;
  end: number;
  resourceIds: string[];
  remaining: number;
}

export interface AvailabilityQuery {
  service: Service;
  candidates: Candidates;
  /** Of the location, in `[from, to)`. */
  grids: readonly Interval[];
  /** When each candidate works, from `from` until the last slot is over. */
  works: ReadonlyMap<string, readonly Interval[]>;
  /** What each candidate has, sorted by start. */
  busy: ReadonlyMap<string, readonly Busy[]>;
  partySize: number;
  /** When nothing may begin, sorted and apart: kept for those who walk in (walk-in-share.ts). */
  kept: readonly Interval[];
  /** Slots that start in `[from, to)`. */
  from: number;
  to: number;
  now: number;
}

/** The earliest and latest start that notice and advance allow, both inclusive. */
export const bookable = (service: Service, now: number): Interval => ({
  start: now + service.minNoticeMinutes * MINUTE,
  end: now + service.maxAdvanceDays * DAY,
});

/** Every start on the service's grid, counted from each opening, within what notice and advance allow. */
function* starts({ service, grids, from, to, now }: AvailabilityQuery): Generator<number> {
  const step = service.slotStepMinutes * MINUTE;
  const allowed = bookable(service, now);
  const first = Math.max(from, allowed.start);
  const last = Math.min(to - 1, allowed.end);
  for (const grid of grids) {
    const latest = Math.min(last, grid.end - 1);
    const skipped = Math.max(0, Math.ceil((first - grid.start) / step));
    for (let start = grid.start + skipped * step; start <= latest; start += step) yield start;
  }
}

/** A room is free for a new session when it has none; a session that goes on has its own. */
const isFree = (one: Standing, partySize: number) => one.sessionOf === null && one.left >= partySize;
export const countFree = (some: readonly Standing[], partySize: number): number =>
  some.reduce((sum, one) => sum + Number(isFree(one, partySize)), 0);

/** True when there is one of these for a session of the primary; `free` is how many of them have no session. */
export function hasBeside(primary: Standing, also: readonly Standing[], free: number, partySize: number): boolean {
  const own = primary.sessionOf === null ? undefined : also.find(({ sessionOf }) => sessionOf === primary.id);
  return own ? own.left >= partySize : free > 0;
}

/** True when a party fits beside who is there already; somebody else's session is nobody's to join. */
export const hasSeats = ({ id, left, sessionOf }: Standing, partySize: number): boolean =>
  left >= partySize && (sessionOf === null || sessionOf === id);

/** The seats of the primaries at one start: those of sessions that go on, and of new ones as many as there are further resources for. */
function seatsOf(primaries: readonly Standing[], also: readonly Standing[][], partySize: number) {
  const free = also.map((some) => countFree(some, partySize));
  const resourceIds: string[] = [];
  let remaining = 0;
  let sessions = Math.min(...free);
  for (const primary of primaries) {
    if (!hasSeats(primary, partySize)) continue;
    if (!also.every((some, kind) => hasBeside(primary, some, free[kind] as number, partySize))) continue;
    resourceIds.push(primary.id);
    if (primary.sessionOf !== null || sessions-- > 0) remaining += primary.left;
  }
  return { resourceIds, remaining };
}

/**
 * The slots somebody could book, in time order: never one the exclusion constraint would refuse as things stand. Linear in slots, working
 * times and busy ranges for each resource, because all are walked once in order.
 */
export function* openSlots(query: AvailabilityQuery): Generator<OpenSlot> {
  const { service, candidates, works, busy, partySize } = query;
  const standingOf = (id: string) => standing(id, works.get(id), busy.get(id));
  const primaries = candidates.primaryIds.map(standingOf);
  const also = candidates.alsoIds.map((ids) => ids.map(standingOf));
  const all = [...primaries, ...also.flat()];
  const isKept = createKept(query.kept);
  for (const start of starts(query)) {
    if (isKept(start)) continue;
    for (const one of all) moveTo(one, service, start);
    const { resourceIds, remaining } = seatsOf(primaries, also, partySize);
    if (resourceIds.length > 0) yield { start, end: start + service.durationMinutes * MINUTE, resourceIds, remaining };
  }
}
