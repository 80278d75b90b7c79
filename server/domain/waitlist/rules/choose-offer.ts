import { localDateOf, localTimeOf } from "../../shared/zoned-time";
import { offerEnds } from "./offer-time";

/** A free time; instants are milliseconds of the epoch. */
export interface FreeTime {
  start: number;
  resourceIds: readonly string[];
  /** Seats over all resources. */
  remaining: number;
}

export interface Wish {
  resourceId: string | null;
  /** Dates at the location, both included; without `latest` until `before`. */
  earliest: string;
  latest: string | null;
  /** Minutes after midnight: from the one, before the other. */
  fromMinute: number;
  toMinute: number;
  partySize: number;
  /** The start of the appointment that is to be earlier. */
  before: number | null;
  /** Starts that were offered before. */
  passed: readonly number[];
}

export interface Waiting extends Wish {
  id: string;
  serviceId: string;
}

export interface ChosenOffer {
  entryId: string;
  serviceId: string;
  resourceId: string | null;
  partySize: number;
  start: number;
  endsAt: number;
}

/** Whether a free time is what somebody asked for. */
export function fits(wish: Wish, { start, resourceIds, remaining }: FreeTime, timeZone: string): boolean {
  const date = localDateOf(start, timeZone);
  const [hour = 0, minute = 0] = localTimeOf(start, timeZone).slice(11).split(":").map(Number);
  return (
    date >= wish.earliest &&
    (wish.latest === null || date <= wish.latest) &&
    (wish.before === null || start < wish.before) &&
    hour * 60 + minute >= wish.fromMinute &&
    hour * 60 + minute < wish.toMinute &&
    remaining >= wish.partySize &&
    (wish.resourceId === null || resourceIds.includes(wish.resourceId)) &&
    !wish.passed.includes(start)
  );
}

/** Names a try to place an offer, so that one that failed is not made again. */
export const tryOf = (entryId: string, start: number): string => `${entryId} ${start}`;

/**
 * The first in line for whom a time is free, with the earliest such time, or null. `line` is in the order of arrival, `free` in time order
 * by service; `tried` are those that somebody else took meanwhile.
 */
export function chooseOffer(
  line: readonly Waiting[],
  free: ReadonlyMap<string, readonly FreeTime[]>,
  timeZone: string,
  now: number,
  tried: ReadonlySet<string>,
): ChosenOffer | null {
  for (const { id, serviceId, ...wish } of line)
    for (const time of free.get(serviceId) ?? []) {
      if (tried.has(tryOf(id, time.start)) || !fits(wish, time, timeZone)) continue;
      const endsAt = offerEnds(now, time.start, timeZone);
      if (endsAt === null) continue;
      const { resourceId, partySize } = wish;
      return { entryId: id, serviceId, resourceId, partySize, start: time.start, endsAt };
    }
  return null;
}
