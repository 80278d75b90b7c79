import type { Service } from "../../catalog/schema";
import { MINUTE } from "../../shared/duration";
import type { Interval } from "../../shared/interval";

/** Time already taken on a resource, buffers included. `seats` null means the whole resource; else seats of one session. */
export interface Busy extends Interval {
  seats: number | null;
  serviceId: string;
  sessionStart: number;
  /** Whose session it is: the resource that the appointment names, this one or the one that this is beside. */
  primaryId: string;
}

/** From when to when a booking occupies its resource. */
export const occupiedBy = (service: Service, start: number): Interval => ({
  start: start - service.bufferBeforeMinutes * MINUTE,
  end: start + (service.durationMinutes + service.bufferAfterMinutes) * MINUTE,
});

/** How one resource stands at one start of a service after another. */
export interface Standing<Taken extends Busy = Busy> {
  readonly id: string;
  /** Both sorted by start; of `works` none overlap. */
  readonly works: readonly Interval[];
  readonly busy: readonly Taken[];
  atWork: number;
  atBusy: number;
  /** The whole service lies within a time that it works; buffers may lie outside. */
  isWorking: boolean;
  /** The first that no session of this service at this start can share the resource with. */
  inTheWay: Taken | null;
  /** Seats left in such a session: 0 unless it works and nothing is in the way. */
  left: number;
  /** The primary of the session that is there already, whether or not one can join it. */
  sessionOf: string | null;
}

export const standing = <Taken extends Busy = Busy>(
  id: string,
  works: readonly Interval[] = [],
  busy: readonly Taken[] = [],
): Standing<Taken> => ({
  ...{ id, works, busy, atWork: 0, atBusy: 0 },
  ...{ isWorking: false, inTheWay: null, left: 0, sessionOf: null },
});

/**
 * Moves on to a start, which is never before the last one: then all of them together look at each time once. A session is shared by people of
 * one service at one start on one primary; anything else that overlaps is in the way, as the constraint and the functions of booking have it.
 */
export function moveTo<Taken extends Busy>(one: Standing<Taken>, service: Service, start: number): void {
  const { works, busy } = one;
  const end = start + service.durationMinutes * MINUTE;
  const occupiedFrom = start - service.bufferBeforeMinutes * MINUTE;
  const occupiedTo = end + service.bufferAfterMinutes * MINUTE;
  one.inTheWay = null;
  one.left = 0;
  one.sessionOf = null;
  while (one.atWork < works.length && (works[one.atWork] as Interval).end <= start) one.atWork++;
  const work = works[one.atWork];
  one.isWorking = work !== undefined && work.start <= start && end <= work.end;
  while (one.atBusy < busy.length && (busy[one.atBusy] as Taken).end <= occupiedFrom) one.atBusy++;
  let left = service.capacity;
  for (let i = one.atBusy; i < busy.length; i++) {
    const taken = busy[i] as Taken;
    if (taken.start >= occupiedTo) break;
    if (taken.end <= occupiedFrom) continue;
    const isSession =
      taken.seats !== null && service.capacity > 1 && taken.sessionStart === start && taken.serviceId === service.id;
    if (isSession) one.sessionOf ??= taken.primaryId;
    if (!isSession || one.sessionOf !== taken.primaryId) one.inTheWay ??= taken;
    else left -= taken.seats as number;
    if (one.inTheWay !== null && service.capacity === 1) return;
  }
  if (one.isWorking && one.inTheWay === null) one.left = Math.max(0, left);
}
