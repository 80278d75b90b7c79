import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Announcer } from "../../booking/live/calendars";
import { newId } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import type { Announce } from "../live/announce";
import type { joinInput, Ticket } from "../schema";
import { type TicketRow, toTicket } from "../shape";

export interface QueueDeps {
  work: Work;
  tokens: Tokens;
  announce: Announce;
  /** What becomes of a ticket becomes of its appointment. */
  calendars: Announcer;
}

/** Who commands, and the name of the command: repeated, it is answered with its first result. */
export interface By {
  actorId?: string;
  commandId?: string;
}

/** Issues a ticket. Throws `not_found`, `queue_closed`, `service_not_offered`. */
export async function join(
  deps: QueueDeps,
  scope: Scope,
  queueId: string,
  input: z.infer<typeof joinInput>,
  by: By,
): Promise<Ticket> {
  const { organizationId } = scope;
  const row = await deps.work.call<TicketRow>("queue_join", {
    organizationId,
    queueId,
    ticketId: newId("tkt", organizationId),
    ...input,
    customerId: input.customer && newId("cus", organizationId),
    ...by,
  });
  const ticket = toTicket(deps.tokens, settled(row));
  deps.announce(deps.work, [queueId]);
  return ticket;
}
