import type { Service } from "../../../server/domain/catalog/schema";
import type { Ticket } from "../../../server/domain/queue/schema";

const SWAPPABLE = new Set(["waiting", "parked"]);

/**
 * The service a ticket can be exchanged for a time of: one visit for one service, that is booked at once. A ticket that came from an appointment has a
 * time already.
 */
export function swappableService(ticket: Ticket, services: readonly Service[]): Service | null {
  const [service] = services;
  if (!service || !SWAPPABLE.has(ticket.status) || ticket.appointmentId !== null || service.needsApproval) return null;
  return ticket.furtherServiceIds.length + ticket.nextServiceIds.length === 0 ? service : null;
}
