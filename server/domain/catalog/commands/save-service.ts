import type { z } from "zod";
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

/** Throws `not_found` where the location is not the scope's. */
export async function createService(
  deps: CatalogDeps,
  scope: Scope,
  input: z.infer<typeof serviceInput>,
): Promise<Service> {
  const { organizationId } = scope;
  return changeCatalog(deps, scope, input.locationId, async (tx) => {
    const data = { organizationId, id: newId("svc", organizationId), ...stored(input) };
    return toService(await tx.service.create({ data, select: serviceSelect }));
  });
}

/** Throws `not_found`, `stale_version`. Appointments already made keep their times. */
export async function updateService(
  deps: CatalogDeps,
  scope: Scope,
  id: string,
  patch: z.infer<typeof servicePatch>,
  ifVersion?: number,
): Promise<Service> {
  const { organizationId } = scope;
  const locationId = await locationOfService(deps.work, scope, id);
  return changeCatalog(deps, scope, locationId, async (tx) => {
    await bump(tx, "service", scope, id, stored(patch), ifVersion);
    const where = { organizationId_id: { organizationId, id } };
    return toService(await tx.service.findUniqueOrThrow({ where, select: serviceSelect }));
  });
}

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
    await bump(tx, "service", scope, id, { deletedAt: now }, ifVersion);
    await tx.resourceService.deleteMany({ where: { organizationId, serviceId: id } });
    await tx.queueService.deleteMany({ where: { organizationId, serviceId: id } });
  });
}

async function locationOfService(work: Work, { organizationId }: Scope, id: string): Promise<string> {
  const row = await work.prisma.service.findFirst({
    where: { organizationId, id, deletedAt: null },
    select: { locationId: true },
  });
  if (!row) throw new DomainError("not_found");
  return row.locationId;
}
