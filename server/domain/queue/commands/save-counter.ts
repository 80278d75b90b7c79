import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import type { Call } from "../../../infra/database/work";
import { requireLocation } from "../../catalog/queries/require-location";
import { requireServices } from "../../catalog/queries/require-services";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { findCounter } from "../queries/counters";
import type { By, QueueDeps } from "../queue-deps";
import type { Counter, counterInput, counterPatch } from "../schema";
import type { IfUnchanged } from "./save-queue";

/** It begins closed. Throws `not_found` (location), `invalid` for a queue of another location. */
export async function createCounter(
  deps: QueueDeps,
  scope: Scope,
  input: z.infer<typeof counterInput>,
  by: By,
): Promise<Counter> {
  const { organizationId } = scope;
  const { locationId, queueIds, ...fields } = input;
  const id = newId("ctr", organizationId);
  const counter = await deps.work.write(async (tx, call) => {
    await requireLocation(tx, scope, locationId);
    await touch(call, organizationId, queueIds, id, by);
    await requireServices(tx, scope, locationId, fields.serviceIds);
    await tx.counter.create({ data: { organizationId, id, locationId, ...fields } });
    await setQueues(tx, scope, id, locationId, queueIds);
    return findCounter({ prisma: tx }, scope, id);
  });
  deps.announce(deps.work, queueIds);
  return counter;
}

/** Throws `not_found`, `stale_version`, `invalid` for a queue of another location. */
export async function updateCounter(
  deps: QueueDeps,
  scope: Scope,
  id: string,
  patch: z.infer<typeof counterPatch>,
  by: By & IfUnchanged,
): Promise<Counter> {
  const { organizationId } = scope;
  const before = await findCounter(deps.work, scope, id);
  const { queueIds, ...fields } = patch;
  const touched = [...new Set([...before.queueIds, ...(queueIds ?? [])])];
  const counter = await deps.work.write(async (tx, call) => {
    await touch(call, organizationId, touched, id, by);
    const { count } = await tx.counter.updateMany({
      where: { organizationId, id, version: by.ifVersion, settingsVersion: by.ifSettings },
      data: { ...fields, version: { increment: 1 }, settingsVersion: { increment: 1 } },
    });
    if (fields.serviceIds) await requireServices(tx, scope, before.locationId, fields.serviceIds);
    if (count === 0) throw new DomainError("stale_version");
    if (queueIds) await setQueues(tx, scope, id, before.locationId, queueIds);
    return findCounter({ prisma: tx }, scope, id);
  });
  deps.announce(deps.work, touched);
  return counter;
}

/** The queues are locked first, as every command does. */
const touch = (call: Call, organizationId: string, queueIds: string[], counterId: string, { actorId }: By) =>
  call("queue_touch", { organizationId, queueIds, type: "counter.changed", counterId, actorId });

async function setQueues(
  tx: Prisma.TransactionClient,
  { organizationId }: Scope,
  counterId: string,
  locationId: string,
  queueIds: string[],
) {
  const wanted = [...new Set(queueIds)];
  const found = await tx.queue.count({ where: { organizationId, locationId, id: { in: wanted } } });
  if (found !== wanted.length)
    throw new DomainError("invalid", undefined, [{ path: "queueIds", message: "must be queues of this location" }]);
  await tx.counterQueue.deleteMany({ where: { organizationId, counterId } });
  await tx.counterQueue.createMany({ data: wanted.map((queueId) => ({ organizationId, counterId, queueId })) });
}
