import type { Work } from "../../../infra/database/work";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { DatedException, Schedule, Schedules } from "../rules/working-times";
import { dateOf, exceptionSelect, fromHoursRow, hoursSelect, toDated } from "../schedule-shape";
import type { Location, Resource, Service } from "../schema";
import { locationSelect, resourceSelect, serviceSelect, toLocation, toResource, toService } from "../shape";

/** What decisions about one location are made from, all of one `version`. */
export interface Catalog extends Schedules {
  version: number;
  organizationId: string;
  location: Location;
  services: ReadonlyMap<string, Service>;
  resources: ReadonlyMap<string, Resource>;
}

/** Yesterday's may reach past midnight, and it is another day in UTC than there. Nobody books by what lies further back. */
const EXCEPTIONS_SINCE = 2 * DAY;

/** One statement a table; throws `not_found`. A change between them only makes a version too old, which the next command is told. */
export async function loadCatalog(work: Work, scope: Scope, locationId: string, now: number): Promise<Catalog> {
  const own = { organizationId: scope.organizationId, locationId, deletedAt: null };
  const row = await work.prisma.location.findUnique({
    where: { organizationId_id: { organizationId: scope.organizationId, id: locationId } },
    select: { ...locationSelect, catalogVersion: true },
  });
  if (!row) throw new DomainError("not_found");
  const { organizationId } = scope;
  const since = dateOf(isoOf(now - EXCEPTIONS_SINCE).slice(0, 10));
  const [services, resources, exceptions] = await Promise.all([
    work.prisma.service.findMany({ where: own, select: serviceSelect, orderBy: [{ name: "asc" }, { id: "asc" }] }),
    work.prisma.resource.findMany({
      where: own,
      select: { ...resourceSelect, hours: hoursSelect },
      orderBy: { id: "asc" },
    }),
    work.prisma.scheduleException.findMany({
      where: { organizationId, locationId, lastDay: { gte: since } },
      select: exceptionSelect,
    }),
  ]);
  const dated = new Map<string | null, DatedException[]>();
  for (const one of exceptions) dated.set(one.resourceId, [...(dated.get(one.resourceId) ?? []), toDated(one)]);
  const schedules = new Map<string, Schedule>();
  for (const { id, hours } of resources) {
    const own = { hours: hours.length === 0 ? null : hours.map(fromHoursRow), exceptions: dated.get(id) ?? [] };
    if (own.hours !== null || own.exceptions.length > 0) schedules.set(id, own);
  }
  return {
    version: Number(row.catalogVersion),
    organizationId,
    location: toLocation(row),
    schedule: { hours: row.openingHours.map(fromHoursRow), exceptions: dated.get(null) ?? [] },
    schedules,
    services: new Map(services.map((service) => [service.id, toService(service)])),
    resources: new Map(resources.map((resource) => [resource.id, toResource(resource)])),
  };
}
