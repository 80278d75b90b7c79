import type { Work } from "../../../infra/database/work";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import type { Tokens } from "../../shared/token";
import type { Ticket } from "../schema";
import { type TicketRow, toTicket } from "../shape";

/** Throws `not_found`. */
export async function findTicket(work: Work, tokens: Tokens, { scope, id, by }: Reference): Promise<Ticket> {
  const row = await work.call<TicketRow | null>("ticket_read", { organizationId: scope.organizationId, ticketId: id });
  if (row === null) throw new DomainError("not_found");
  return toTicket(tokens, row, by);
}
