import type { DeviceActor } from "../../identity/actor";
import { checkIn } from "../../queue/commands/check-in";
import type { By, QueueDeps } from "../../queue/queue-deps";
import type { Ticket } from "../../queue/schema";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

/** A booked person is checked in at a kiosk, by the rules for customers. Throws `not_found` for an appointment elsewhere, and what `checkIn` does. */
export async function checkInHere(
  deps: QueueDeps,
  scope: Scope,
  { organizationId, locationId }: DeviceActor,
  id: string,
  by: By & { acceptLate?: boolean },
): Promise<Ticket> {
  await requireHere(deps, { organizationId, locationId }, id);
  const { ticket } = await checkIn(deps, { scope, id, by: "holder" }, by, deps.clock.now().getTime());
  return ticket;
}

/** Throws `not_found` for an appointment of another location. */
export async function requireHere(
  { work }: Pick<QueueDeps, "work">,
  { organizationId, locationId }: Pick<DeviceActor, "organizationId" | "locationId">,
  id: string,
): Promise<void> {
  const where = { organizationId_id: { organizationId, id } };
  const appointment = await work.prisma.appointment.findUnique({ where, select: { locationId: true } });
  if (appointment?.locationId !== locationId) throw new DomainError("not_found");
}
