import type { z } from "zod";
import type { Call } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { counterCallInput } from "../command-schema";
import { chooseNext, missedBy, type Seat } from "../rules/policy";
import type { Ticket } from "../schema";
import { type LineRow, type TicketRow, toLine, toTicket } from "../shape";
import { completion, type Step, stepArgs } from "./command-ticket";
import type { By, QueueDeps } from "./join";
import { untilSteady } from "./until-steady";

interface WaitingSet {
  now: number;
  counter: Seat;
  /** The ticket the counter has, where finishing it was asked for. */
  has: string | null;
  pausesAfter: boolean;
  queues: Omit<LineRow, "now">[];
}

interface Done {
  called: TicketRow | null;
  finished: TicketRow | null;
}

type Args = By & { organizationId: string; counterId: string; queueIds: string[] } & z.infer<typeof counterCallInput>;

/**
 * The counter calls whom the policies say, or null when nobody can be called there; without `queueId` over all queues of the counter. The set is
 * chosen from under the lock of its queues, so it holds everybody who was there when the lock was had. With `finish` the ticket it has is completed
 * first; a counter that pauses after it calls nobody.
 * Throws `not_found`, `counter_busy`, `counter_closed`, `wrong_counter`, `service_not_offered` (the next of a finished visit).
 */
export async function callNext(
  deps: QueueDeps,
  scope: Scope,
  { counterId, queueId, finish }: { counterId: string; queueId?: string } & z.infer<typeof counterCallInput>,
  by: By,
): Promise<Ticket | null> {
  const { organizationId } = scope;
  const queueIds = queueId === undefined ? await queuesOf(deps, scope, counterId) : [queueId];
  const args = { organizationId, counterId, queueIds, finish, ...by };
  const done = await untilSteady(() => deps.work.transaction((call, last) => choose(call, last, args)));
  const { called, finished } = settled(done);
  if (finished) {
    // Where it was is not known any more if its visit goes on: all queues of the counter look again.
    deps.announce(deps.work, [...queueIds, finished.queueId]);
    if (finished.appointmentId) deps.calendars.announce(deps.work, finished.locationId);
  } else if (called) deps.announce(deps.work, [called.queueId]);
  return called && toTicket(deps.tokens, called, "staff");
}

/** A refusal, or "again": either changed nothing, and ends the transaction. */
const isOver = (outcome: object): outcome is { error: string } => "error" in outcome || "retry" in outcome;

async function choose(call: Call, last: Call, { finish, ...args }: Args): Promise<Outcome<Done>> {
  const { organizationId, counterId, actorId, commandId } = args;
  const set = await call<Outcome<WaitingSet | { repeated: TicketRow }>>("queue_waiting", { ...args, finish });
  if (isOver(set)) return set;
  if ("repeated" in set) return { called: set.repeated, finished: null };
  const { has, counter, pausesAfter, now } = set;
  if (has !== null && finish?.ticketId !== undefined && finish.ticketId !== has) return { error: "counter_busy" };
  const step = (id: string, what: Step, name?: string) =>
    stepArgs(organizationId, id, what, { actorId, commandId: name })[1];
  const finishing =
    finish && has !== null ? step(has, completion(finish), commandId && `${commandId}:finish`) : undefined;
  const lines = set.queues.map((one) => toLine({ ...one, now }));
  const choice = finishing && pausesAfter ? null : chooseNext(lines, counter);
  if (choice === null && !finishing) return { called: null, finished: null };
  const calling = choice && {
    ...step(choice.ticket.id, { verb: "call", counterId, set: { why: choice.why } }, commandId),
    missed: missedBy(lines, choice.ticket, counter),
  };
  return last<Outcome<Done>>("counter_advance", {
    ...(finishing && { finish: finishing }),
    ...(calling && { call: calling }),
  });
}

async function queuesOf({ work }: QueueDeps, { organizationId }: Scope, counterId: string): Promise<string[]> {
  const rows = await work.prisma.counterQueue.findMany({
    where: { organizationId, counterId },
    select: { queueId: true },
  });
  if (rows.length === 0) throw new DomainError("not_found");
  return rows.map(({ queueId }) => queueId).sort();
}
