import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { locationOfResource } from "../queries/location-of-resource";
import { requireServices } from "../queries/require-services";
import type { Resource, resourceInput, resourcePatch } from "../schema";
import { resourceSelect, toResource } from "../shape";
import { bump } from "./bump";
import { type CatalogDeps, changeCatalog } from "./change-catalog";

/** Throws `not_found`, `invalid` for a service of another location. */
export async function createResource(
  deps: CatalogDeps,
  scope: Scope,
  input: z.infer<typeof resourceInput>,
): Promise<Resource> {
  const { organizationId } = scope;
  const { serviceIds, ...fields } = input;
  const id = newId("res", organizationId);
  return changeCatalog(deps, scope, input.locationId, async (tx) => {
    await tx.resource.create({ data: { organizationId, id, ...fields } });
    return setServices(tx, scope, id, input.locationId, serviceIds);
  });
}

/** Throws `not_found`, `stale_version`, `invalid` for a service of another location. */
export async function updateResource(
  deps: CatalogDeps,
  scope: Scope,
  id: string,
  patch: z.infer<typeof resourcePatch>,
  ifVersion?: number,
): Promise<Resource> {
  const { serviceIds, ...fields } = patch;
  const locationId = await locationOfResource(deps.work, scope, id);
  return changeCatalog(deps, scope, locationId, async (tx) => {
    await bump(tx, "resource", scope, id, fields, ifVersion);
    return setServices(tx, scope, id, locationId, serviceIds);
  });
}

/** It takes no more bookings; what was booked stays. Throws `not_found`, `stale_version`. */
export async function deleteResource(
  deps: CatalogDeps,
  scope: Scope,
  id: string,
  now: Date,
  ifVersion?: number,
): Promise<void> {
  const locationId = await locationOfResource(deps.work, scope, id);
  await changeCatalog(deps, scope, locationId, (tx) => bump(tx, "resource", scope, id, { deletedAt: now }, ifVersion));
}

/** It is booked again, for the services it took that are still offered. Throws `not_found`, also where it was not archived. */
export async function restoreResource(deps: CatalogDeps, scope: Scope, id: string): Promise<Resource> {
  const { organizationId } = scope;
  const archived = { organizationId, id, deletedAt: { not: null } };
  const row = await deps.work.prisma.resource.findFirst({ where: archived, select: { locationId: true } });
  if (!row) throw new DomainError("not_found");
  return changeCatalog(deps, scope, row.locationId, async (tx) => {
    const back = { where: archived, data: { deletedAt: null, version: { increment: 1 } } };
    if ((await tx.resource.updateMany(back)).count === 0) throw new DomainError("not_found");
    return setServices(tx, scope, id, row.locationId);
  });
}

async function setServices(
  tx: Prisma.TransactionClient,
  scope: Scope,
  id: string,
  locationId: string,
  serviceIds?: string[],
) {
  const { organizationId } = scope;
  if (serviceIds) {
    await requireServices(tx, scope, locationId, serviceIds);
    await tx.resourceService.deleteMany({ where: { organizationId, resourceId: id } });
    await tx.resourceService.createMany({
      data: [...new Set(serviceIds)].map((serviceId) => ({ organizationId, resourceId: id, serviceId })),
    });
  }
  const row = await tx.resource.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id } },
    select: resourceSelect,
  });
  return toResource(row);
}
