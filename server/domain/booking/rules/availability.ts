import type { Opening } from "../../catalog/rules/opening-periods";
import type { Service } from "../../catalog/schema";
import { DAY, MINUTE } from "../../shared/duration";
import type { Interval } from "../../shared/interval";

/** Time already taken on a resource, buffers included. `seats` null means the whole resource; else seats of one session. */
export interface Busy extends Interval {
  seats: number | null;
  serviceId: string;
  sessionStart: number;
}

export interface OpenSlot {
  start: number;
  end: number;
  resourceIds: string[];
  remaining: number;
}

export interface AvailabilityQuery {
  service: Service;
  /** Of the location, in `[from, to)`. */
  openings: readonly Opening[];
  /** Busy time by resource that serves this service, each sorted by start. */
  busy: ReadonlyMap<string, readonly Busy[]>;
  partySize: number;
  /** Slots that start in `[from, to)`. */
  from: number;
  to: number;
  now: number;
}

/** From when to when a booking occupies its resource. */
export const occupiedBy = (service: Service, start: number): Interval => ({
  start: start - service.bufferBeforeMinutes * MINUTE,
  end: start + (service.durationMinutes + service.bufferAfterMinutes) * MINUTE,
});

/** The earliest and latest start that notice and advance allow, both inclusive. */
export const bookable = (service: Service, now: number): Interval => ({
  start: now + service.minNoticeMinutes * MINUTE,
  end: now + service.maxAdvanceDays * DAY,
});

/** Every start on the service's grid, counted from each opening, whose whole service lies within the time it is open. */
function* starts({ service, openings, from, to, now }: AvailabilityQuery): Generator<number> {
  const step = service.slotStepMinutes * MINUTE;
  const allowed = bookable(service, now);
  const first = Math.max(from, allowed.start);
  const last = Math.min(to - 1, allowed.end);
  for (const opening of openings) {
    const latest = Math.min(last, opening.end - 1, opening.openUntil - service.durationMinutes * MINUTE);
    const skipped = Math.max(0, Math.ceil((first - opening.start) / step));
    for (let start = opening.start + skipped * step; start <= latest; start += step) yield start;
  }
}

/** Seats left for a session of this service at `start` on one resource; `from` is where the search may begin in `busy`. */
function seatsLeft(service: Service, start: number, occupied: Interval, busy: readonly Busy[], from: number): number {
  let left = service.capacity;
  for (let i = from; i < busy.length; i++) {
    const one = busy[i] as Busy;
    if (one.start >= occupied.end) break;
    if (one.end <= occupied.start) continue;
    if (one.seats === null || service.capacity === 1 || one.serviceId !== service.id || one.sessionStart !== start)
      return 0;
    left -= one.seats;
  }
  return left;
}

/**
 * The slots somebody could book, in time order: never one the exclusion constraint would refuse as things stand. Linear in slots and busy
 * ranges for each resource, because both are walked once in order.
 */
export function* openSlots(query: AvailabilityQuery): Generator<OpenSlot> {
  const { service, busy, partySize } = query;
  const walked = new Map<string, number>();
  const longest = new Map([...busy].map(([id, all]) => [id, Math.max(0, ...all.map((one) => one.end - one.start))]));
  for (const start of starts(query)) {
    const occupied = occupiedBy(service, start);
    const slot: OpenSlot = { start, end: start + service.durationMinutes * MINUTE, resourceIds: [], remaining: 0 };
    for (const [resourceId, all] of busy) {
      let i = walked.get(resourceId) ?? 0;
      // Nothing that starts this early can reach this slot or any later one.
      while (i < all.length && (all[i] as Busy).start + (longest.get(resourceId) ?? 0) <= occupied.start) i++;
      walked.set(resourceId, i);
      const left = seatsLeft(service, start, occupied, all, i);
      if (left < partySize) continue;
      slot.resourceIds.push(resourceId);
      slot.remaining += left;
    }
    if (slot.resourceIds.length > 0) yield slot;
  }
}
