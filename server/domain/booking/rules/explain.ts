import type { Catalog } from "../../catalog/queries/load-catalog";
import { closuresOf, type Schedule, workingTimes, worksOf } from "../../catalog/rules/working-times";
import type { Service } from "../../catalog/schema";
import { MINUTE } from "../../shared/duration";
import type { Interval } from "../../shared/interval";
import { addDays, localDateOf, localTimeOf } from "../../shared/zoned-time";
import type { ExplainCode } from "../schema";
import { countFree, hasBeside, hasSeats } from "./availability";
import { candidatesOf } from "./candidates";
import { startRefusal } from "./placement";
import { type Busy, moveTo, type Standing, standing } from "./standing";
import { createKept, hourOf } from "./walk-in-share";

/** What is taken, and by what. */
export interface NamedBusy extends Busy {
  /** Of the appointment; null of a block. */
  reference: string | null;
  isHeld: boolean;
  /** Of the block; null of an appointment. */
  reason: string | null;
}

export interface Obstacle {
  code: ExplainCode;
  /** An English sentence. */
  detail: string;
}

export interface ExplainQuery {
  catalog: Catalog;
  service: Service;
  /** What occupies every resource then. */
  busy: ReadonlyMap<string, readonly NamedBusy[]>;
  partySize: number;
  /** Why the start is kept for those who walk in; null where it is not. */
  kept: Obstacle | null;
  start: number;
  now: number;
}

/**
 * For each resource of the location the first rule that keeps the service from beginning then on it, or null where it can be booked: by the
 * functions that availability and placement decide with, in the order in which they do.
 */
export function explain({
  catalog,
  service,
  busy,
  partySize,
  kept,
  start,
  now,
}: ExplainQuery): Map<string, Obstacle | null> {
  const end = start + service.durationMinutes * MINUTE;
  const ids = [...catalog.resources.keys()];
  const works = worksOf(catalog, ids, start, end);
  const standings = new Map(ids.map((id) => [id, standing(id, works.get(id), busy.get(id))]));
  for (const one of standings.values()) moveTo(one, service, start);
  const { primaryIds, alsoIds } = candidatesOf(catalog, service);
  const also = alsoIds.map((some) => some.map((id) => standings.get(id) as Standing));
  const forAll = ofTime(catalog, service, { start, end }, now);
  const of = (one: Standing<NamedBusy>): Obstacle | null => {
    if (!primaryIds.includes(one.id)) return notOffered(catalog, service, one.id);
    if (partySize > service.capacity) return { code: "party_too_large", detail: `It has ${service.capacity} seats.` };
    const { location, schedules } = catalog;
    return (
      forAll ??
      ofHours(schedules.get(one.id), location.timeZone, one.isWorking, { start, end }, "resource") ??
      kept ??
      ofTaken(one, location.timeZone, partySize) ??
      (also.every((some) => hasBeside(one, some, countFree(some, partySize), partySize))
        ? null
        : { code: "no_room", detail: "No room is free for it then." })
    );
  };
  return new Map(Array.from(standings, ([id, one]) => [id, of(one)]));
}

/** Why a start is kept for those who walk in; null where it is not. */
export function explainKept(
  { walkInShare }: Service,
  kept: { times: readonly Interval[]; withdrawnUntil: number | null } | undefined,
  start: number,
  timeZone: string,
): Obstacle | null {
  if (!kept || !createKept(kept.times)(start)) return null;
  const time = (at: number) => localTimeOf(at, timeZone).slice(11, 16);
  if (kept.withdrawnUntil !== null && start < kept.withdrawnUntil)
    return {
      code: "withdrawn",
      detail: `Many people wait: times before ${time(kept.withdrawnUntil)} are kept for them.`,
    };
  const hour = hourOf(start, timeZone);
  return {
    code: "walk_in_share",
    detail: `From ${time(hour.start)} to ${time(hour.end)} everything is booked but the ${walkInShare} % that are kept for those who walk in.`,
  };
}

function notOffered({ resources }: Catalog, { id, requires }: Service, resourceId: string): Obstacle {
  const code = "service_not_offered";
  return resources.get(resourceId)?.serviceIds.includes(id)
    ? { code, detail: `The service names a resource of kind ${requires.includes("staff") ? "staff" : "room"}.` }
    : { code, detail: "It does not offer the service." };
}

/** What keeps the service from beginning then on any resource. */
function ofTime(catalog: Catalog, service: Service, time: Interval, now: number): Obstacle | null {
  const { schedule, location } = catalog;
  const refusal = startRefusal(catalog, service, time.start, now);
  if (refusal === "too_soon")
    return { code: refusal, detail: `It wants ${service.minNoticeMinutes} minutes of notice.` };
  if (refusal === "too_far")
    return { code: refusal, detail: `It can be booked ${service.maxAdvanceDays} days ahead at most.` };
  const place = standing(location.id, workingTimes(schedule, location.timeZone, time.start, time.end));
  moveTo(place, service, time.start);
  const hours = ofHours(schedule, location.timeZone, place.isWorking, time, "location");
  if (hours !== null || refusal === null) return hours;
  return { code: refusal, detail: `Slots are ${service.slotStepMinutes} minutes apart, counted from the opening.` };
}

const OFF = {
  location: { closed: "location_closed", outside: "outside_hours", name: "The location" },
  resource: { closed: "resource_away", outside: "resource_off", name: "The resource" },
} as const;

/** Which closure it is, or just the hours. */
function ofHours(
  schedule: Schedule | undefined,
  timeZone: string,
  isWorking: boolean,
  { start, end }: Interval,
  whose: keyof typeof OFF,
): Obstacle | null {
  if (isWorking) return null;
  const { closed, outside, name } = OFF[whose];
  const closure = schedule?.exceptions.find((one) =>
    closuresOf(one, timeZone, addDays(localDateOf(start, timeZone), -1), localDateOf(end, timeZone)).some(
      (window) => window.start < end && window.end > start,
    ),
  );
  if (!closure) return { code: outside, detail: `${name} does not work through that time.` };
  const { firstDay, lastDay, reason } = closure;
  const days = firstDay === lastDay ? `on ${firstDay}` : `from ${firstDay} to ${lastDay}`;
  return { code: closed, detail: `${name} is away ${days}${reason && `: ${reason}`}.` };
}

function ofTaken(one: Standing<NamedBusy>, timeZone: string, partySize: number): Obstacle | null {
  const { inTheWay, left } = one;
  if (inTheWay !== null) {
    const time = (at: number) => localTimeOf(at, timeZone).slice(0, 16).replace("T", " ");
    const span = `from ${time(inTheWay.start)} to ${time(inTheWay.end)}`;
    if (inTheWay.reason !== null)
      return { code: "blocked", detail: `It is blocked ${span}${inTheWay.reason && `: ${inTheWay.reason}`}.` };
    if (inTheWay.isHeld) return { code: "held", detail: `Somebody who is booking keeps it ${span}.` };
    return { code: "taken", detail: `Appointment ${inTheWay.reference} has it ${span}, buffers included.` };
  }
  if (hasSeats(one, partySize)) return null;
  if (left < partySize) return { code: "no_seats", detail: `${left} seats are left, ${partySize} are wanted.` };
  return { code: "taken", detail: "It is beside another resource in a session of this service." };
}
