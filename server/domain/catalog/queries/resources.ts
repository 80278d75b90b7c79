import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { Archive, Resource, resourceFilter, Service } from "../schema";
import { resourceSelect, serviceSelect, toResource, toService } from "../shape";
import { requireLocation } from "./require-location";

export async function listResources(work: Work, { organizationId }: Scope, filter: z.infer<typeof resourceFilter>) {
  const rows = await work.prisma.resource.findMany({
    where: {
      organizationId,
      locationId: filter.locationId,
      deletedAt: null,
      id: filter.cursor ? { gt: filter.cursor } : undefined,
    },
    select: resourceSelect,
    orderBy: { id: "asc" },
    take: filter.limit + 1,
  });
  return toPage(rows, filter.limit, toResource);
}

export async function listServices(
  work: Work,
  { organizationId }: Scope,
  locationId: string,
  page: { limit: number; cursor?: string },
) {
  const rows = await work.prisma.service.findMany({
    where: { organizationId, locationId, deletedAt: null, id: page.cursor ? { gt: page.cursor } : undefined },
    select: serviceSelect,
    orderBy: { id: "asc" },
    take: page.limit + 1,
  });
  return toPage(rows, page.limit, toService);
}

/** Throws `not_found`, also for a resource that was taken away. */
export async function findResource(work: Work, { organizationId }: Scope, id: string): Promise<Resource> {
  const row = await work.prisma.resource.findFirst({
    where: { organizationId, id, deletedAt: null },
    select: resourceSelect,
  });
  if (!row) throw new DomainError("not_found");
  return toResource(row);
}

/** Throws `not_found`, also for a service that was taken away. */
export async function findService(work: Work, { organizationId }: Scope, id: string): Promise<Service> {
  const row = await work.prisma.service.findFirst({
    where: { organizationId, id, deletedAt: null },
    select: serviceSelect,
  });
  if (!row) throw new DomainError("not_found");
  return toService(row);
}

const MOST_ARCHIVED = 100;

/** What was taken away at a location and can be brought back, the newest first. Throws `not_found`. */
export async function archiveOf(work: Work, scope: Scope, locationId: string): Promise<Archive> {
  await requireLocation(work.prisma, scope, locationId);
  const of = {
    where: { organizationId: scope.organizationId, locationId, deletedAt: { not: null } },
    select: { id: true, name: true, deletedAt: true },
    orderBy: { deletedAt: "desc" },
    take: MOST_ARCHIVED,
  } as const;
  const [services, resources] = await Promise.all([
    work.prisma.service.findMany(of),
    work.prisma.resource.findMany(of),
  ]);
  return { services: services.map(toArchived), resources: resources.map(toArchived) };
}

const toArchived = ({ id, name, deletedAt }: { id: string; name: string; deletedAt: Date | null }) => ({
  id,
  name,
  archivedAt: isoOf(deletedAt?.getTime() ?? 0),
});
