import type { DeviceActor } from "../../identity/actor";
import { commandTicket } from "../../queue/commands/command-ticket";
import type { By, QueueDeps } from "../../queue/queue-deps";
import type { Ticket } from "../../queue/schema";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

/**
 * Somebody who joined from afar says at a kiosk that they are here, by the number of their ticket: "B047", "b 47". Of several such numbers one
 * that is not known to be here, and of those the newest. Throws `not_found`, `ticket_state`.
 */
export async function confirmHere(
  deps: QueueDeps,
  scope: Scope,
  { organizationId, locationId }: DeviceActor,
  given: string,
  by: By,
): Promise<Pick<Ticket, "number" | "peopleAhead" | "estimate">> {
  const [, letters = "", digits = ""] = /^([A-Z]{0,2})0*(\d+)$/.exec(given.toUpperCase().replace(/[\s-]/g, "")) ?? [];
  const ticket = await deps.work.prisma.ticket.findFirst({
    where: {
      ...{ organizationId, status: "waiting", number: letters + digits.padStart(3, "0"), queue: { locationId } },
      issuedAt: { gt: new Date(deps.clock.now().getTime() - DAY) },
    },
    select: { id: true },
    orderBy: [{ presentAt: { sort: "desc", nulls: "first" } }, { issuedAt: "desc" }],
  });
  if (!ticket) throw new DomainError("not_found");
  // As staff would; what it answers of the ticket is what the boards show anyway.
  const { number, peopleAhead, estimate } = await commandTicket(
    deps,
    { scope, id: ticket.id, by: "staff" },
    { verb: "confirm" },
    by,
  );
  return { number, peopleAhead, estimate };
}
