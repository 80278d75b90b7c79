import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { requireCommand } from "../access";
import { TRANSITIONS } from "../rules/transitions";
import type { Ticket, TicketVerb } from "../schema";
import { type TicketRow, toTicket } from "../shape";
import type { By, QueueDeps } from "./join";
import { untilSteady } from "./until-steady";

/** Throws `not_found`, `ticket_state`, `unauthenticated` for what only staff may, `invalid` for a call without counter, `wrong_counter`,
 *  `counter_busy`, `counter_closed`. */
export async function commandTicket(
  deps: QueueDeps,
  { scope, id, by: side }: Reference,
  { verb, counterId }: { verb: TicketVerb; counterId?: string },
  by: By,
): Promise<Ticket> {
  requireCommand(side, verb);
  if (verb === "call" && counterId === undefined)
    throw new DomainError("invalid", undefined, [{ path: "counterId", message: "is needed to call a ticket" }]);
  const row = await untilSteady(() =>
    deps.work.call<Outcome<TicketRow>>("ticket_command", {
      organizationId: scope.organizationId,
      ticketId: id,
      verb,
      counterId,
      ...TRANSITIONS[verb],
      ...by,
    }),
  );
  const ticket = toTicket(deps.tokens, settled(row));
  deps.announce(deps.work, [ticket.queueId]);
  if (ticket.appointmentId) deps.calendars.announce(deps.work, ticket.locationId);
  return ticket;
}
