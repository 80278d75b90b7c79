import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { WeeklyHours } from "../rules/opening-periods";
import type { Location, Resource, Service } from "../schema";
import { locationSelect, resourceSelect, serviceSelect, toLocation, toResource } from "../shape";

/** What decisions about one location are made from, all of one `version`. */
export interface Catalog {
  version: number;
  organizationId: string;
  location: Location;
  hours: readonly WeeklyHours[];
  services: ReadonlyMap<string, Service>;
  resources: ReadonlyMap<string, Resource>;
}

/** One statement a table; throws `not_found`. A change between them only makes a version too old, which the next command is told. */
export async function loadCatalog(work: Work, scope: Scope, locationId: string): Promise<Catalog> {
  const own = { organizationId: scope.organizationId, locationId, deletedAt: null };
  const row = await work.prisma.location.findUnique({
    where: { organizationId_id: { organizationId: scope.organizationId, id: locationId } },
    select: { ...locationSelect, catalogVersion: true },
  });
  if (!row) throw new DomainError("not_found");
  const [services, resources] = await Promise.all([
    work.prisma.service.findMany({ where: own, select: serviceSelect, orderBy: [{ name: "asc" }, { id: "asc" }] }),
    work.prisma.resource.findMany({ where: own, select: resourceSelect, orderBy: { id: "asc" } }),
  ]);
  return {
    version: Number(row.catalogVersion),
    organizationId: scope.organizationId,
    location: toLocation(row),
    hours: row.openingHours,
    services: new Map(services.map((service) => [service.id, service])),
    resources: new Map(resources.map((resource) => [resource.id, toResource(resource)])),
  };
}
