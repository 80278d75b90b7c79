import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { answerTicket } from "../line/answer-ticket";
import type { By, QueueDeps } from "../queue-deps";
import { TRANSFERABLE } from "../rules/transitions";
import type { Ticket } from "../schema";
import type { TicketRow } from "../shape";
import { untilSteady } from "./until-steady";

/** To another queue of the location; number and history stay. Throws `not_found`, `ticket_state`, `queue_closed`, `invalid` for its own queue. */
export async function transfer(
  deps: QueueDeps,
  scope: Scope,
  { id, queueId, position }: { id: string; queueId: string; position: "end" | "front" | "byArrival" },
  by: By,
): Promise<Ticket> {
  const { organizationId } = scope;
  const before = await deps.work.prisma.ticket.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { queueId: true },
  });
  const row = await untilSteady(() =>
    deps.work.call<Outcome<TicketRow>>("ticket_transfer", {
      organizationId,
      ticketId: id,
      queueId,
      position,
      from: TRANSFERABLE,
      verb: "transfer",
      ...by,
    }),
  );
  if ("error" in row && row.error === "invalid")
    throw new DomainError("invalid", undefined, [{ path: "queueId", message: "must be another queue" }]);
  deps.announce(deps.work, before ? [before.queueId, queueId] : [queueId]);
  return answerTicket(deps, scope, settled(row), "staff");
}
