import type { DeviceActor } from "../../identity/actor";
import type { JoinInput } from "../../queue/command-schema";
import { join } from "../../queue/commands/join";
import type { By, QueueDeps } from "../../queue/queue-deps";
import type { Ticket } from "../../queue/schema";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

/** A ticket for somebody who stands before the kiosk: they are here. Throws `not_found` for a queue of another location, and what `join` does. */
export async function joinHere(
  deps: QueueDeps,
  scope: Scope,
  { organizationId, locationId }: DeviceActor,
  queueId: string,
  input: JoinInput,
  by: By,
): Promise<Ticket> {
  const where = { organizationId_id: { organizationId, id: queueId } };
  const queue = await deps.work.prisma.queue.findUnique({ where, select: { locationId: true } });
  if (queue?.locationId !== locationId) throw new DomainError("not_found");
  return join(deps, scope, queueId, input, { ...by, side: "holder", isHere: true });
}
