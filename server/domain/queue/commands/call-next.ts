import type { z } from "zod";
import type { Call } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { counterCallInput } from "../command-schema";
import { answerTicket } from "../line/answer-ticket";
import type { ServedRow } from "../line/line-rows";
import { lineAfter, type RememberedLine } from "../line/remembered-line";
import type { By, QueueDeps } from "../queue-deps";
import { chooseNext, missedBy, type Seat, type ServedLine } from "../rules/policy";
import type { Ticket } from "../schema";
import type { TicketRow } from "../shape";
import { completion, type Step, stepArgs } from "./command-ticket";
import { untilSteady } from "./until-steady";

interface WaitingSet {
  now: number;
  counter: Seat;
  /** The ticket the counter has, where finishing it was asked for. */
  has: string | null;
  pausesAfter: boolean;
  queues: ServedRow[];
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
  const done = await untilSteady(() => deps.work.transaction((call, last) => choose(deps, call, last, args)));
  const { called, finished } = settled(done);
  if (finished) {
    // Where it was is not known any more if its visit goes on: all queues of the counter look again.
    deps.announce(deps.work, [...queueIds, finished.queueId]);
    if (finished.appointmentId) deps.calendars.announce(deps.work, finished.locationId);
  } else if (called) deps.announce(deps.work, [called.queueId]);
  return called && answerTicket(deps, scope, called, "staff");
}

/** A refusal, or "again": either changed nothing, and ends the transaction. */
const isOver = (outcome: object): outcome is { error: string } => "error" in outcome || "retry" in outcome;

async function choose(deps: QueueDeps, call: Call, last: Call, { finish, ...args }: Args): Promise<Outcome<Done>> {
  const { organizationId, counterId, actorId, commandId } = args;
  const set = await readWaiting(deps, call, { ...args, finish });
  if (isOver(set)) return set;
  if ("repeated" in set) return { called: set.repeated, finished: null };
  const { has, counter, pausesAfter, lines } = set;
  if (has !== null && finish?.ticketId !== undefined && finish.ticketId !== has) return { error: "counter_busy" };
  const step = (id: string, what: Step, name?: string) =>
    stepArgs(organizationId, id, what, { actorId, commandId: name })[1];
  const finishing =
    finish && has !== null ? step(has, completion(finish), commandId && `${commandId}:finish`) : undefined;
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

/** The lines of the queues, which are locked from now on. */
async function readWaiting(
  { work, lines }: QueueDeps,
  call: Call,
  { organizationId, ...args }: Args,
): Promise<Outcome<(WaitingSet & { lines: ServedLine[] }) | { repeated: TicketRow }>> {
  const read = async (bases: Map<string, RememberedLine>) => {
    const known = Object.fromEntries([...bases].map(([id, { version }]) => [id, version]));
    const set = await call<Outcome<WaitingSet | { repeated: TicketRow }>>("queue_waiting", {
      ...{ organizationId, ...args, known },
    });
    if (isOver(set) || "repeated" in set) return set;
    const { now } = set;
    const served: ServedLine[] = [];
    for (const row of set.queues) {
      const line = lineAfter(row, bases.get(row.queueId), now);
      if (line === null) return null;
      lines.keep(work, organizationId, row.queueId, line);
      served.push({ ...line, now, seats: row.seats });
    }
    return { ...set, lines: served };
  };
  const bases = args.queueIds.flatMap((id) => {
    const base = lines.of(organizationId, id);
    return base ? [[id, base] as const] : [];
  });
  return (await read(new Map(bases))) ?? ((await read(new Map())) as NonNullable<Awaited<ReturnType<typeof read>>>);
}

async function queuesOf({ work }: QueueDeps, { organizationId }: Scope, counterId: string): Promise<string[]> {
  const rows = await work.prisma.counterQueue.findMany({
    where: { organizationId, counterId },
    select: { queueId: true },
  });
  if (rows.length === 0) throw new DomainError("not_found");
  return rows.map(({ queueId }) => queueId).sort();
}
