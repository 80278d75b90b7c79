import type { z } from "zod";
import type { Call } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { counterCallInput } from "../command-schema";
import { chooseNext, missedBy, type Seat } from "../rules/policy";
import type { Ticket } from "../schema";
import { type LineRow, type TicketRow, toLine, toTicket } from "../shape";
import { stepArgs } from "./command-ticket";
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
  const done = await untilSteady(() => deps.work.transaction((call) => choose(call, args)));
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

async function choose(call: Call, { finish, ...args }: Args): Promise<Outcome<Done>> {
  const { organizationId, counterId, actorId, commandId } = args;
  const set = await call<Outcome<WaitingSet | { repeated: TicketRow }>>("queue_waiting", { ...args, finish });
  if (isOver(set)) return set;
  if ("repeated" in set) return { called: set.repeated, finished: null };
  let finished: TicketRow | null = null;
  if (set.has !== null && finish) {
    const { outcome = null, serviceId = null, ticketId = set.has } = finish;
    if (ticketId !== set.has) return { error: "counter_busy" };
    const step = { verb: "complete" as const, set: { outcome, servedServiceId: serviceId } };
    const by = { actorId, commandId: commandId && `${commandId}:finish` };
    const done = await call<Outcome<TicketRow>>(...stepArgs(organizationId, set.has, step, by));
    if (isOver(done)) return done;
    finished = done;
    if (set.pausesAfter) return { called: null, finished };
  }
  const lines = set.queues.map((one) => toLine({ ...one, now: set.now }));
  const choice = chooseNext(lines, set.counter);
  if (choice === null) return { called: null, finished };
  const { ticket, why } = choice;
  const step = { verb: "call" as const, counterId, set: { why } };
  const [fn, callArgs] = stepArgs(organizationId, ticket.id, step, { actorId, commandId });
  const missed = missedBy(lines, ticket, set.counter);
  const called = settled(await call<Outcome<TicketRow>>(fn, missed.length > 0 ? { ...callArgs, missed } : callArgs));
  return { called, finished };
}

async function queuesOf({ work }: QueueDeps, { organizationId }: Scope, counterId: string): Promise<string[]> {
  const rows = await work.prisma.counterQueue.findMany({
    where: { organizationId, counterId },
    select: { queueId: true },
  });
  if (rows.length === 0) throw new DomainError("not_found");
  return rows.map(({ queueId }) => queueId).sort();
}
