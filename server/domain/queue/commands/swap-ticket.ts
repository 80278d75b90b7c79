import { place } from "../../booking/commands/place";
import { prepareBooking } from "../../booking/commands/prepare-booking";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Customer } from "../../shared/text";
import type { By, QueueDeps } from "../queue-deps";
import { TRANSITIONS } from "../rules/transitions";
import type { Swapped, TicketSwapInput } from "../swap-schema";
import { answerSwap, type SwapRow } from "./swap-row";
import { untilSteady } from "./until-steady";

/**
 * A time in place of a place in line: the time is booked and the ticket ends (`swapped`), or neither. Asked for twice, it is one exchange. For one
 * service: an appointment has no further ones. What staff would have to approve is no time yet, so the place is kept.
 * Throws `not_found`, `ticket_state`, `service_not_offered`, `invalid` where the ticket knows no customer, and what booking does.
 */
export async function swapTicket(
  deps: QueueDeps,
  { scope, id, by }: Reference,
  input: TicketSwapInput,
  { actorId }: By,
  now: number,
): Promise<Swapped> {
  const { work, catalogs, calendars, announce } = deps;
  const { organizationId } = scope;
  const ticket = await ticketOf(deps, scope, id);
  const { locationId } = ticket.queue;
  const customer = input.customer ?? (ticket.customer && known(ticket.customer));
  if (!customer)
    throw new DomainError("invalid", undefined, [{ path: "customer", message: "is needed: the ticket has no name" }]);
  const row = await untilSteady(() =>
    place<SwapRow>(work, catalogs, scope, locationId, (catalog): Promise<Outcome<SwapRow>> => {
      const service = catalog.services.get(ticket.serviceId);
      if (by === "holder" && service?.needsApproval)
        throw new DomainError("service_not_offered", "This service is booked by request only");
      // Who is served one at a time is one appointment, however many come along.
      const partySize = service?.capacity === 1 ? 1 : ticket.partySize;
      const wish = { ...input, locationId, serviceId: ticket.serviceId, partySize, customer };
      const booking = prepareBooking(catalog, wish, now, by);
      return work.call("ticket_swap", { organizationId, ticketId: id, from: TRANSITIONS.leave.from, booking, actorId });
    }),
  );
  const done = settled(row);
  announce(work, [ticket.queueId]);
  calendars.announce(work, locationId);
  return answerSwap(deps, scope, done, by);
}

async function ticketOf({ work }: QueueDeps, { organizationId }: Scope, id: string) {
  const ticket = await work.prisma.ticket.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: {
      ...{ queueId: true, serviceId: true, furtherServiceIds: true, nextServiceIds: true, partySize: true },
      appointmentId: true,
      queue: { select: { locationId: true } },
      customer: { select: { name: true, email: true, phone: true, timeZone: true, locale: true } },
    },
  });
  if (!ticket) throw new DomainError("not_found");
  if (ticket.appointmentId !== null)
    throw new DomainError("ticket_state", "It came from an appointment, whose time can be changed");
  if (ticket.furtherServiceIds.length + ticket.nextServiceIds.length > 0)
    throw new DomainError("service_not_offered", "A visit for several services cannot be booked as one appointment");
  return ticket;
}

/** As booking takes it: what is not known is not there. */
const known = ({ name, email, phone, timeZone, locale }: Customer) => ({
  ...{ name, email: email ?? undefined, phone: phone ?? undefined },
  ...{ timeZone: timeZone ?? undefined, locale: locale ?? undefined },
});
