import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { requireCommand } from "../access";
import type { TicketStep } from "../command-schema";
import { answerTicket } from "../line/answer-ticket";
import type { By, QueueDeps } from "../queue-deps";
import { TRANSITIONS } from "../rules/transitions";
import type { Ticket } from "../schema";
import type { TicketRow, TicketState } from "../shape";
import { untilSteady } from "./until-steady";

/** A step of a ticket's life as ticket_command and ticket_complete take it. */
export interface Step {
  verb: TicketStep;
  counterId?: string;
  /** What else of the ticket it changes. */
  set?: Partial<TicketState>;
  /** How many it lets go ahead. */
  people?: number;
  /** For how long it is not to be called; 0: from now on again. */
  minutes?: number;
  ifVersion?: number;
}

/** Finishing, with what came of it and the service that was given instead of the one asked for. */
export const completion = ({
  outcome = null,
  serviceId = null,
}: {
  outcome?: string | null;
  serviceId?: string | null;
}): Step => ({
  verb: "complete",
  set: { outcome, servedServiceId: serviceId },
});

/** The function of a step, and what it takes. */
export const stepArgs = (organizationId: string, ticketId: string, step: Step, by: By) =>
  [
    step.verb === "complete" ? "ticket_complete" : "ticket_command",
    { organizationId, ticketId, ...step, ...TRANSITIONS[step.verb], ...by },
  ] as const;

/**
 * Throws `not_found`, `ticket_state`, `unauthenticated` for what only staff may, `invalid` for a call without counter, `wrong_counter`,
 * `counter_busy`, `counter_closed`, `recall_limit`, `too_late` (a return), `nobody_behind`, `service_not_offered` (the next of a visit), `stale_version`.
 */
export async function commandTicket(
  deps: QueueDeps,
  { scope, id, by: side }: Reference,
  step: Step,
  by: By,
): Promise<Ticket> {
  requireCommand(side, step.verb);
  if (step.verb === "call" && step.counterId === undefined)
    throw new DomainError("invalid", undefined, [{ path: "counterId", message: "is needed to call a ticket" }]);
  const set = setBy(step.verb, deps) ?? step.set;
  const [fn, args] = stepArgs(scope.organizationId, id, { ...step, set }, by);
  const before = step.verb === "complete" ? await queueOf(deps, scope.organizationId, id) : null;
  const row = settled(await untilSteady(() => deps.work.call<Outcome<TicketRow>>(fn, args)));
  deps.announce(deps.work, before ? [before, row.queueId] : [row.queueId]);
  if (row.appointmentId) deps.calendars.announce(deps.work, row.locationId);
  return answerTicket(deps, scope, row, side);
}

/** What a step says of the ticket by itself. */
function setBy(verb: TicketStep, { clock }: QueueDeps): Step["set"] {
  if (verb === "call") return { why: { rule: "staff", passed: 0 } };
  if (verb === "slip-failed") return { slipFailedAt: clock.now().toISOString() };
  return verb === "slip-printed" ? { slipFailedAt: null } : undefined;
}

/** A visit that goes on leaves its queue, whose viewers want to know. */
async function queueOf({ work }: QueueDeps, organizationId: string, id: string): Promise<string | null> {
  const where = { organizationId_id: { organizationId, id } };
  const ticket = await work.prisma.ticket.findUnique({
    where,
    select: { queueId: true, nextServiceIds: true, furtherServiceIds: true },
  });
  return ticket && ticket.nextServiceIds.length + ticket.furtherServiceIds.length > 0 ? ticket.queueId : null;
}
