import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { type AnswerDeps, answerTicket } from "../line/answer-ticket";
import type { Ticket } from "../schema";
import type { TicketRow } from "../shape";

/** Throws `not_found`. */
export async function findTicket(deps: AnswerDeps, { scope, id, by }: Reference): Promise<Ticket> {
  const { organizationId } = scope;
  const row = await deps.work.read<TicketRow | null>("ticket_read", { organizationId, ticketId: id });
  if (row === null) throw new DomainError("not_found");
  if (row.status === "waiting") await deps.quotes.refreshed(row.queueId);
  return answerTicket(deps, scope, row, by);
}
