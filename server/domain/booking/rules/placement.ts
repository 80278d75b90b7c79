import type { Catalog } from "../../catalog/queries/load-catalog";
import { openings } from "../../catalog/rules/opening-periods";
import type { Service } from "../../catalog/schema";
import { MINUTE } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { isoOf, localTimeOf } from "../../shared/zoned-time";
import { bookable, occupiedBy } from "./availability";

export interface Wish {
  serviceId: string;
  /** RFC 3339. */
  start: string;
  resourceId?: string;
  partySize: number;
}

/** Where and when, as the booking functions take it. */
export interface Placement {
  catalogVersion: number;
  locationId: string;
  serviceId: string;
  resourceIds: string[];
  start: string;
  end: string;
  occupiedFrom: string;
  occupiedTo: string;
  localStart: string;
  timeZone: string;
  capacity: number;
  partySize: number;
}

/** The resources that may serve the wish, begun at a random one so that no one's calendar fills first. Throws `service_not_offered`. */
function candidates(catalog: Catalog, { serviceId, resourceId }: Wish): string[] {
  const able = [...catalog.resources.values()].filter((one) => one.serviceIds.includes(serviceId)).map(({ id }) => id);
  if (resourceId !== undefined) {
    if (!able.includes(resourceId))
      throw new DomainError("service_not_offered", "This resource does not offer the service");
    return [resourceId];
  }
  if (able.length === 0) throw new DomainError("service_not_offered");
  const first = Math.floor(Math.random() * able.length);
  return [...able.slice(first), ...able.slice(0, first)];
}

function requireSlot(catalog: Catalog, service: Service, start: number, now: number, grace: number): void {
  const allowed = bookable(service, now);
  if (start < allowed.start - grace) throw new DomainError("too_soon");
  if (start > allowed.end) throw new DomainError("too_far");
  const end = start + service.durationMinutes * MINUTE;
  const [opening] = openings(catalog.hours, catalog.location.timeZone, start, start + 1);
  if (!opening || opening.openUntil < end) throw new DomainError("outside_hours");
  if ((start - opening.start) % (service.slotStepMinutes * MINUTE) !== 0) throw new DomainError("not_a_slot");
}

/**
 * Turns a wish into a place in the calendar by the rules of the catalog; whether it is free is for the database to say.
 * `grace` is how many milliseconds less notice will do. Throws `service_not_offered`, `party_too_large`, `too_soon`, `too_far`, `outside_hours`, `not_a_slot`.
 */
export function placementOf(catalog: Catalog, wish: Wish, now: number, grace = 0): Placement {
  const service = catalog.services.get(wish.serviceId);
  if (!service) throw new DomainError("service_not_offered");
  const resourceIds = candidates(catalog, wish);
  if (wish.partySize > service.capacity) throw new DomainError("party_too_large");
  const start = Date.parse(wish.start);
  requireSlot(catalog, service, start, now, grace);
  const occupied = occupiedBy(service, start);
  return {
    catalogVersion: catalog.version,
    locationId: catalog.location.id,
    serviceId: service.id,
    resourceIds,
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
