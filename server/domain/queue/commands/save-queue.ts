import type { z } from "zod";
import { Prisma } from "../../../infra/database/generated/client";
import { requireLocation } from "../../catalog/queries/require-location";
import { requireServices } from "../../catalog/queries/require-services";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { findQueue } from "../queries/queues";
import type { By, QueueDeps } from "../queue-deps";
import type { Queue, queueInput, queuePatch } from "../schema";

/** Throws `not_found` (location), `invalid` for a service of another location. */
export async function createQueue(
  { work }: QueueDeps,
  scope: Scope,
  input: z.infer<typeof queueInput>,
): Promise<Queue> {
  const { organizationId } = scope;
  const { serviceIds, ...fields } = input;
  const id = newId("que", organizationId);
  return work.write(async (tx) => {
    await requireLocation(tx, scope, input.locationId);
    await tx.queue.create({ data: { organizationId, id, ...fields, hours: hoursColumn(fields.hours) } });
    await setServices(tx, scope, id, input.locationId, serviceIds);
    return findQueue({ prisma: tx }, scope, id);
  });
}

/** What must not have changed meanwhile: anything of it, or its settings alone. */
export interface IfUnchanged {
  ifVersion?: number;
  ifSettings?: number;
}

/** A change of a queue is a version of it: viewers see it at once. Throws `not_found`, `stale_version`, `invalid`. */
export async function updateQueue(
  deps: QueueDeps,
  scope: Scope,
  id: string,
  patch: z.infer<typeof queuePatch>,
  by: By & IfUnchanged,
): Promise<Queue> {
  const { organizationId } = scope;
  const { serviceIds, ...fields } = patch;
  const queue = await deps.work.write(async (tx, call) => {
    const type = patch.status ? `queue.${patch.status}` : "queue.changed";
    const versions = await call<Record<string, number>>("queue_touch", {
      organizationId,
      queueIds: [id],
      type,
      actorId: by.actorId,
    });
    const version = Object.hasOwn(versions, id) ? versions[id] : undefined;
    if (version === undefined) throw new DomainError("not_found");
    if (by.ifVersion !== undefined && version !== by.ifVersion + 1) throw new DomainError("stale_version");
    const { count } = await tx.queue.updateMany({
      where: { organizationId, id, settingsVersion: by.ifSettings },
      data: { ...fields, hours: hoursColumn(fields.hours), settingsVersion: { increment: 1 } },
    });
    if (count === 0) throw new DomainError("stale_version");
    const { locationId } = await findQueue({ prisma: tx }, scope, id);
    if (serviceIds) await setServices(tx, scope, id, locationId, serviceIds);
    return findQueue({ prisma: tx }, scope, id);
  });
  deps.announce(deps.work, [id]);
  return queue;
}

const hoursColumn = <T extends object | string>(hours: T | null | undefined) =>
  hours === null ? Prisma.DbNull : hours;

async function setServices(
  tx: Prisma.TransactionClient,
  scope: Scope,
  queueId: string,
  locationId: string,
  serviceIds: string[],
) {
  const { organizationId } = scope;
  await requireServices(tx, scope, locationId, serviceIds);
  await tx.queueService.deleteMany({ where: { organizationId, queueId } });
  await tx.queueService.createMany({
    data: [...new Set(serviceIds)].map((serviceId) => ({ organizationId, queueId, serviceId })),
  });
}
