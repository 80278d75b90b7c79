import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { JoinInput } from "../command-schema";
import { answerTicket } from "../line/answer-ticket";
import { hoursIntake } from "../queries/intake";
import type { By, QueueDeps } from "../queue-deps";
import type { Queue, Ticket } from "../schema";
import type { TicketRow } from "../shape";
import { requireVisit } from "./require-visit";

/** Issues a ticket. Throws `not_found`, `queue_closed`, `queue_full`, `service_not_offered`. `isHere`: they joined at the place. */
export async function join(
  deps: QueueDeps,
  scope: Scope,
  queueId: string,
  input: JoinInput,
  by: By & { side: "staff" | "holder"; isHere?: boolean },
): Promise<Ticket> {
  const { organizationId } = scope;
  const { side, isHere = false, ...who } = by;
  // Asked again after the queue stopped taking people in: the ticket is there.
  const again = side === "holder" && who.commandId ? await repeated(deps, organizationId, who.commandId) : null;
  if (again) return answerTicket(deps, scope, again, side);
  if (input.resourceId !== null || input.nextServiceIds.length > 0) await requireVisit(deps, scope, queueId, input);
  const isOnTheWay = side === "holder" && (await takesIn(deps, scope, queueId, input)) && !isHere;
  const shut = side === "staff" && input.force ? await shutBy(deps, scope, queueId, input) : undefined;
  const outcome = await deps.work.call<Outcome<TicketRow>>("queue_join", {
    organizationId,
    queueId,
    ticketId: newId("tkt", organizationId),
    ...input,
    customerId: input.customer && newId("cus", organizationId),
    isOnTheWay,
    shut,
    ...who,
  });
  const row = settled(outcome);
  deps.announce(deps.work, [queueId]);
  return answerTicket(deps, scope, row, side, true);
}

const repeated = ({ work }: QueueDeps, organizationId: string, commandId: string) =>
  work.call<TicketRow | null>("command_repeated", { organizationId, commandId });

/**
 * Whether the person is on the way until somebody confirms that they are here. Throws `queue_closed` out of the queue's hours and where they would not
 * be done before it closes.
 */
export async function takesIn(deps: QueueDeps, scope: Scope, queueId: string, visit: Visit): Promise<boolean> {
  const { intake, confirmPresence } = await hoursOf(deps, scope, queueId, visit);
  if (!intake.isOpen) throw new DomainError("queue_closed", DETAILS[intake.reason]);
  return confirmPresence;
}

/** Which of its hours staff pass over who add somebody all the same: it is kept with the ticket's history, as the function keeps the rest. */
async function shutBy(deps: QueueDeps, scope: Scope, queueId: string, visit: Visit): Promise<string | undefined> {
  const { intake } = await hoursOf(deps, scope, queueId, visit);
  return intake.isOpen ? undefined : intake.reason;
}

type Visit = Pick<JoinInput, "serviceId" | "furtherServiceIds">;

async function hoursOf(deps: QueueDeps, scope: Scope, queueId: string, { serviceId, furtherServiceIds }: Visit) {
  const { organizationId } = scope;
  const queue = await deps.work.prisma.queue.findUnique({
    where: { organizationId_id: { organizationId, id: queueId } },
    select: { id: true, locationId: true, hours: true, confirmPresence: true },
  });
  if (!queue) throw new DomainError("not_found");
  const services = [serviceId, ...furtherServiceIds];
  const hours = queue.hours as Queue["hours"];
  const intake = await hoursIntake(deps, scope, { ...queue, hours }, services, deps.clock.now().getTime());
  return { intake, confirmPresence: queue.confirmPresence };
}

const DETAILS = {
  hours: "It is not open at this time",
  closing: "Nobody who joins now would be served before it closes",
};
