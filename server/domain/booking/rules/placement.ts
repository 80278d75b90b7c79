import type { Catalog } from "../../catalog/queries/load-catalog";
import { slotGrids, worksOf } from "../../catalog/rules/working-times";
import type { Service } from "../../catalog/schema";
import { MINUTE } from "../../shared/duration";
import { DomainError, type ErrorCode } from "../../shared/errors";
import { isoOf, localTimeOf } from "../../shared/zoned-time";
import { bookable } from "./availability";
import { type Candidates, candidatesOf } from "./candidates";
import { moveTo, occupiedBy, standing } from "./standing";
import { bookableSeats, hourOf } from "./walk-in-share";

export interface Wish {
  serviceId: string;
  /** RFC 3339. */
  start: string;
  resourceId?: string;
  partySize: number;
  /** Another length than the service has, minutes. */
  durationMinutes?: number;
  /** A start between the service's slots will do. */
  offGrid?: boolean;
}

/** Where and when, as the booking functions take it. */
export interface Placement {
  catalogVersion: number;
  locationId: string;
  serviceId: string;
  /** The primary's alternatives. */
  resourceIds: string[];
  /** For each further kind of resource that is occupied the alternatives. */
  alsoResourceIds: string[][];
  start: string;
  end: string;
  occupiedFrom: string;
  occupiedTo: string;
  localStart: string;
  timeZone: string;
  capacity: number;
  partySize: number;
}

/** The hour of a start, and how many seats of the service customers may book in it. */
interface Share {
  from: string;
  to: string;
  seats: number;
}

/** The resources that may serve the wish. Throws `service_not_offered`. */
function mayServe(catalog: Catalog, service: Service, resourceId: string | undefined): Candidates {
  const { primaryIds, alsoIds } = candidatesOf(catalog, service);
  if (resourceId !== undefined && !primaryIds.includes(resourceId))
    throw new DomainError("service_not_offered", "This resource does not offer the service");
  if (primaryIds.length === 0 || alsoIds.some((ids) => ids.length === 0)) throw new DomainError("service_not_offered");
  return { primaryIds: resourceId === undefined ? primaryIds : [resourceId], alsoIds };
}

/** Why a service cannot begin then whoever serves it. `grace` is how many milliseconds less notice will do. */
export function startRefusal(
  { schedule, location }: Catalog,
  service: Service,
  start: number,
  now: number,
  grace = 0,
): Extract<ErrorCode, "too_soon" | "too_far" | "outside_hours" | "not_a_slot"> | null {
  const allowed = bookable(service, now);
  if (start < allowed.start - grace) return "too_soon";
  if (start > allowed.end) return "too_far";
  const [grid] = slotGrids(schedule, location.timeZone, start, start + 1);
  if (!grid) return "outside_hours";
  return (start - grid.start) % (service.slotStepMinutes * MINUTE) === 0 ? null : "not_a_slot";
}

/** What a customer's booking may not exceed; nothing where the service keeps no share. Of the service as it is, whatever length is wished. */
export function shareAt(catalog: Catalog, serviceId: string, start: number): Share | undefined {
  const service = catalog.services.get(serviceId);
  if (!service || service.walkInShare === 0) return undefined;
  const hour = hourOf(start, catalog.location.timeZone);
  const works = worksOf(catalog, candidatesOf(catalog, service).primaryIds, hour.start, hour.end);
  return { from: isoOf(hour.start), to: isoOf(hour.end), seats: bookableSeats(service, works.values(), hour) };
}

/** Those of the resources that work through the whole service. */
function working(catalog: Catalog, service: Service, ids: Iterable<string>, start: number): Set<string> {
  const works = worksOf(catalog, ids, start, start + service.durationMinutes * MINUTE);
  const at = new Set<string>();
  for (const [id, times] of works) {
    const one = standing(id, times);
    moveTo(one, service, start);
    if (one.isWorking) at.add(id);
  }
  return at;
}

/**
 * Turns a wish into a place in the calendar by the rules of the catalog; whether it is free is for the database to say.
 * `grace` is how many milliseconds less notice will do. Throws `service_not_offered`, `party_too_large`, `too_soon`, `too_far`, `outside_hours`, `not_a_slot`.
 */
export function placementOf(catalog: Catalog, wish: Wish, now: number, grace = 0): Placement {
  const offered = catalog.services.get(wish.serviceId);
  if (!offered) throw new DomainError("service_not_offered");
  const service = { ...offered, durationMinutes: wish.durationMinutes ?? offered.durationMinutes };
  const { primaryIds, alsoIds } = mayServe(catalog, service, wish.resourceId);
  if (wish.partySize > service.capacity) throw new DomainError("party_too_large");
  const start = Date.parse(wish.start);
  const refusal = startRefusal(catalog, service, start, now, grace);
  if (refusal !== null && !(refusal === "not_a_slot" && wish.offGrid)) throw new DomainError(refusal);
  const atWork = working(catalog, service, [...primaryIds, ...alsoIds.flat()], start);
  const resourceIds = primaryIds.filter((id) => atWork.has(id));
  const alsoResourceIds = alsoIds.map((ids) => ids.filter((id) => atWork.has(id)));
  if ([resourceIds, ...alsoResourceIds].some((ids) => ids.length === 0)) throw new DomainError("outside_hours");
  const occupied = occupiedBy(service, start);
  return {
    catalogVersion: catalog.version,
    locationId: catalog.location.id,
    serviceId: service.id,
    resourceIds,
    alsoResourceIds,
    start: isoOf(start),
    end: isoOf(start + service.durationMinutes * MINUTE),
    occupiedFrom: isoOf(occupied.start),
    occupiedTo: isoOf(occupied.end),
    localStart: localTimeOf(start, catalog.location.timeZone),
    timeZone: catalog.location.timeZone,
    capacity: service.capacity,
    partySize: wish.partySize,
  };
}
