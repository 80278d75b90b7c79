import { z } from "zod";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { Service } from "../schema";
import { serviceSelect, toService } from "../shape";
import { bump } from "./bump";
import { type CatalogDeps, changeCatalog } from "./change-catalog";
import { locationOfService } from "./save-service";

const links = z.object({ resourceIds: z.array(z.string()), queueIds: z.array(z.string()) });

/** It is offered no more; what was booked stays. Throws `not_found`, `stale_version`. */
export async function deleteService(
  deps: CatalogDeps,
  scope: Scope,
  id: string,
  now: Date,
  ifVersion?: number,
): Promise<void> {
  const { organizationId } = scope;
  const locationId = await locationOfService(deps.work, scope, id);
  await changeCatalog(deps, scope, locationId, async (tx) => {
    const of = { where: { organizationId, serviceId: id } };
    const archivedLinks: z.infer<typeof links> = {
      resourceIds: (await tx.resourceService.findMany(of)).map(({ resourceId }) => resourceId),
      queueIds: (await tx.queueService.findMany(of)).map(({ queueId }) => queueId),
    };
    await bump(tx, "service", scope, id, { deletedAt: now, archivedLinks }, ifVersion);
    await tx.resourceService.deleteMany(of);
    await tx.queueService.deleteMany(of);
  });
}

/** It is offered again, by whoever took it and in the queues it was in, as far as they are there. Throws `not_found`, also where it is offered. */
export async function restoreService(deps: CatalogDeps, scope: Scope, id: string): Promise<Service> {
  const { organizationId } = scope;
  const row = await deps.work.prisma.service.findFirst({
    where: { organizationId, id, deletedAt: { not: null } },
    select: { locationId: true },
  });
  if (!row) throw new DomainError("not_found");
  return changeCatalog(deps, scope, row.locationId, async (tx) => {
    const { count } = await tx.service.updateMany({
      where: { organizationId, id, deletedAt: { not: null } },
      data: { deletedAt: null, version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError("not_found");
    const where = { organizationId_id: { organizationId, id } };
    const { archivedLinks, ...service } = await tx.service.findUniqueOrThrow({
      where,
      select: { ...serviceSelect, archivedLinks: true },
    });
    const { resourceIds, queueIds } = links.catch({ resourceIds: [], queueIds: [] }).parse(archivedLinks);
    const there = (ids: string[]) => ({ where: { organizationId, id: { in: ids } }, select: { id: true } });
    const [resources, queues] = [
      await tx.resource.findMany(there(resourceIds)),
      await tx.queue.findMany(there(queueIds)),
    ];
    await tx.resourceService.createMany({
      data: resources.map((resource) => ({ organizationId, resourceId: resource.id, serviceId: id })),
    });
    await tx.queueService.createMany({
      data: queues.map((queue) => ({ organizationId, queueId: queue.id, serviceId: id })),
    });
    return toService(service);
  });
}
