import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import type { Service, serviceInput, servicePatch } from "../schema";
import { serviceSelect, toService } from "../shape";
import { bump } from "./bump";
import { type CatalogDeps, changeCatalog } from "./change-catalog";

/** Staff before room, as the table has it: the first is the kind of the appointment's own resource. */
const stored = <T extends { requires?: string[] }>(fields: T): T =>
  fields.requires ? { ...fields, requires: fields.requires.toSorted().toReversed() } : fields;

/** Throws `not_found` where the location is not the scope's, `invalid` for a resource of another. */
export async function createService(
  deps: CatalogDeps,
  scope: Scope,
  { resourceIds, ...input }: z.infer<typeof serviceInput>,
): Promise<Service> {
  const { organizationId } = scope;
  const id = newId("svc", organizationId);
  return changeCatalog(deps, scope, input.locationId, async (tx) => {
    const service = await tx.service.create({ data: { organizationId, id, ...stored(input) }, select: serviceSelect });
    await setResources(tx, scope, service, resourceIds);
    return toService(service);
  });
}

/** Throws `not_found`, `stale_version`, `invalid` for a resource of another location. Appointments already made keep their times. */
export async function updateService(
  deps: CatalogDeps,
  scope: Scope,
  id: string,
  { resourceIds, ...patch }: z.infer<typeof servicePatch>,
  ifVersion?: number,
): Promise<Service> {
  const { organizationId } = scope;
  const locationId = await locationOfService(deps.work, scope, id);
  return changeCatalog(deps, scope, locationId, async (tx) => {
    await bump(tx, "service", scope, id, stored(patch), ifVersion);
    if (resourceIds) await setResources(tx, scope, { id, locationId }, resourceIds);
    const where = { organizationId_id: { organizationId, id } };
    return toService(await tx.service.findUniqueOrThrow({ where, select: serviceSelect }));
  });
}

/** A resource that takes it from now on, or no more, is changed by that: whoever has its form open is to hear of it. */
async function setResources(
  tx: Prisma.TransactionClient,
  { organizationId }: Scope,
  { id: serviceId, locationId }: Pick<Service, "id" | "locationId">,
  resourceIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(resourceIds)];
  const own = { organizationId, locationId, deletedAt: null };
  if ((await tx.resource.count({ where: { ...own, id: { in: wanted } } })) !== wanted.length)
    throw new DomainError("invalid", undefined, [
      { path: "resourceIds", message: "must be resources of this location" },
    ]);
  const before = (await tx.resourceService.findMany({ where: { organizationId, serviceId } })).map(
    (one) => one.resourceId,
  );
  const changed = [...wanted.filter((id) => !before.includes(id)), ...before.filter((id) => !wanted.includes(id))];
  if (changed.length === 0) return;
  await tx.resource.updateMany({
    where: { ...own, id: { in: changed } },
    data: { version: { increment: 1 } },
  });
  await tx.resourceService.deleteMany({ where: { organizationId, serviceId } });
  await tx.resourceService.createMany({
    data: wanted.map((resourceId) => ({ organizationId, resourceId, serviceId })),
  });
}

export async function locationOfService(work: Work, { organizationId }: Scope, id: string): Promise<string> {
  const row = await work.prisma.service.findFirst({
    where: { organizationId, id, deletedAt: null },
    select: { locationId: true },
  });
  if (!row) throw new DomainError("not_found");
  return row.locationId;
}
