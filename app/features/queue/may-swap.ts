import type { Service } from "../../../server/domain/catalog/schema";
import type { Ticket } from "../../../server/domain/queue/schema";

const SWAPPABLE = new Set(["waiting", "parked"]);

/** Why a ticket cannot be exchanged for a time although its holder waits: a visit for several services, or one that is booked by request. */
export type NoSwap = "several" | "byRequest";

/**
 * The service a ticket can be exchanged for a time of: one visit for one service, that is booked at once. A ticket that came from an appointment has a
 * time already.
 */
export function swappableService(ticket: Ticket, services: readonly Service[]): Service | null {
  const [service] = services;
  return service && isAsking(ticket) && whyNoSwap(ticket, services) === null ? service : null;
}

/** Null where it can be exchanged, and where nobody would ask. */
export function whyNoSwap(ticket: Ticket, services: readonly Service[]): NoSwap | null {
  if (!isAsking(ticket)) return null;
  if (ticket.furtherServiceIds.length + ticket.nextServiceIds.length > 0) return "several";
  return services[0]?.needsApproval ? "byRequest" : null;
}

const isAsking = ({ status, appointmentId }: Ticket) => SWAPPABLE.has(status) && appointmentId === null;
