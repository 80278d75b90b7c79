import type { z } from "zod";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import type { recordInput, ticketPatch } from "../command-schema";
import { findCounter } from "../queries/counters";
import type { By, QueueDeps } from "../queue-deps";
import type { Ticket } from "../schema";
import { commandTicket } from "./command-ticket";
import { requireVisit } from "./require-visit";

/** What a ticket is for, who serves it and what it needs. Throws what `requireVisit` does, and `ticket_state` once it is over. */
export async function changeTicket(
  deps: QueueDeps,
  reference: Reference,
  { ifVersion, ...patch }: z.infer<typeof ticketPatch> & { ifVersion?: number },
  by: By,
): Promise<Ticket> {
  await requireVisit(deps, reference.scope, (await placeOf(deps, reference)).queueId, patch);
  return commandTicket(deps, reference, { verb: "change", set: patch, ifVersion }, by);
}

/** Enters afterwards that it was served, while there was no link. Throws `not_found`, `wrong_counter`, `ticket_state`. */
export async function recordTicket(
  deps: QueueDeps,
  reference: Reference,
  { counterId, calledAt, endedAt, outcome }: z.infer<typeof recordInput>,
  by: By,
): Promise<Ticket> {
  const { queueId } = await placeOf(deps, reference);
  const counter = await findCounter(deps.work, reference.scope, counterId);
  if (!counter.queueIds.includes(queueId)) throw new DomainError("wrong_counter");
  const set = { counterId, calledAt, startedAt: calledAt, endedAt, outcome: outcome ?? null };
  return commandTicket(deps, reference, { verb: "record", set }, by);
}

async function placeOf({ work }: QueueDeps, { scope, id }: Reference): Promise<{ queueId: string }> {
  const where = { organizationId_id: { organizationId: scope.organizationId, id } };
  const ticket = await work.prisma.ticket.findUnique({ where, select: { queueId: true } });
  if (!ticket) throw new DomainError("not_found");
  return ticket;
}
