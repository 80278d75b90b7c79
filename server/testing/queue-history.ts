import { TRPCError } from "@trpc/server";
import type pg from "pg";
import { DomainError } from "../domain/shared/errors";
import type { Operation } from "./linearizability";
import type { QueueCommand, QueueResult } from "./queue-model";
import type { RestAnswer } from "./rest-world";

/** A call as it was made and heard, with what names its change in the log: its commandId, or the version its reply was of. */
export interface Call extends Operation<QueueCommand, QueueResult> {
  commandId?: string;
  change?: { queueId: string; version: number };
}

interface Event {
  queueId: string;
  version: number;
  type: string;
  ticketId: string;
  commandId: string | null;
  at: number;
  after: { place: number; version: number; status: string; presentAt: string | null; calledAt: string | null };
  issuedAt: number;
}

/** Those of the log that are about tickets, oldest first. */
export async function readEvents(pool: pg.Pool, queueIds: string[]): Promise<Event[]> {
  const { rows } = await pool.query(
    `select e.queue_id as "queueId", e.version::int, e.type, e.ticket_id as "ticketId", e.command_id as "commandId", e.after,
       (extract(epoch from e.at) * 1000000)::float8 as at, (extract(epoch from t.issued_at) * 1000000)::float8 as "issuedAt"
     from queue_event e join ticket t on (t.organization_id, t.id) = (e.organization_id, e.ticket_id)
     where e.queue_id = any($1) order by e.at, e.version`,
    [queueIds],
  );
  return rows;
}

/** The events of one change: a transfer stands in the logs of two queues. */
function byChange(events: readonly Event[]): Event[][] {
  const changes = new Map<string, Event[]>();
  for (const event of events) {
    const key = `${event.ticketId} ${event.after.version}`;
    changes.set(key, [...(changes.get(key) ?? []), event]);
  }
  return [...changes.values()];
}

/** Milliseconds as PostgreSQL rounds them: the instant has microseconds, which a Date drops. */
const millisOf = (iso: string) =>
  Math.round(Date.parse(`${iso.slice(0, 19)}Z`) + Number(`0${iso.slice(19, -1)}`) * 1000);

/** What the model leaves to the system: the new ticket's id and place, the place after a transfer, and the time. */
function observed(given: QueueCommand, events: Event[]): QueueCommand {
  const last = events.at(-1) as Event;
  const { status, presentAt, calledAt } = last.after;
  const at = status === "waiting" ? presentAt : calledAt;
  const command = { ...given, at: at === null ? undefined : millisOf(at) };
  const arrived = events.find(({ type }) => type === "ticket.waiting") ?? last;
  if (command.name === "join")
    return { ...command, created: { id: last.ticketId, place: last.after.place, issued: last.issuedAt } };
  return command.name === "transfer" ? { ...command, placed: arrived.after.place } : command;
}

/**
 * Puts the calls that changed something into the order of the log. Answers also what does not fit: a change nobody was told of, a call that was
 * acknowledged and is not there or is there twice, versions out of order.
 */
export function inLogOrder(calls: readonly Call[], events: readonly Event[]) {
  const problems: string[] = [];
  const byName = new Map<string, Call>();
  for (const call of calls) byName.set(call.commandId ?? `${call.change?.queueId} ${call.change?.version}`, call);
  const writes: Call[] = [];
  const found = new Set<Call>();
  const versions = new Map<string, number>();
  for (const change of byChange(events)) {
    for (const { queueId, version } of change) {
      if (version <= (versions.get(queueId) ?? 0)) problems.push(`${queueId} ${version} is older than one before it`);
      versions.set(queueId, version);
    }
    const call = change
      .map(({ commandId, queueId, version }) => byName.get(commandId ?? `${queueId} ${version}`))
      .find((one) => one !== undefined);
    if (!call) problems.push(`nobody did ${JSON.stringify(change)}`);
    else if (found.has(call)) problems.push(`${JSON.stringify(call.command)} was done twice`);
    else writes.push({ ...call, command: observed(call.command, change) });
    if (call) found.add(call);
  }
  for (const call of calls)
    if (!found.has(call) && /^20[01]$/.test(call.result.outcome))
      problems.push(`${JSON.stringify(call.command)} was acknowledged and is not in the log`);
  return { problems, writes, reads: calls.filter((call) => !found.has(call)) };
}

interface Body {
  id: string;
  queueVersion: number;
  position: number | null;
  queueId: string;
  status: string;
  counterId: string | null;
  recalls: number;
  version: number;
}

const ticketOf = ({ queueId, status, counterId, recalls, version }: Body) => ({
  ...{ queueId, status, counterId, recalls, version },
});

/** What a REST reply says, and which change it is of. */
export function ofAnswer({ status, body }: RestAnswer): Pick<Call, "result" | "change"> {
  if (status >= 300 || status === 204)
    return { result: { outcome: status === 204 ? "204" : (body?.code ?? `${status}`) } };
  if (body.waiting) {
    const line = body.waiting.map(({ ticketId }: { ticketId: string }) => ticketId);
    return { result: { outcome: "200", line }, change: { queueId: body.queueId, version: body.version } };
  }
  const ticket: Body = body;
  return {
    result: { outcome: String(status), ticketId: ticket.id, ticket: ticketOf(ticket), position: ticket.position },
    change: { queueId: ticket.queueId, version: ticket.queueVersion },
  };
}

/** The same of the application API; a repeated command tells the state it had brought about, not the place in line of then. */
export function ofOutcome(outcome: Body | null | Error, created: boolean): QueueResult {
  if (outcome === null) return { outcome: "204" };
  if (!(outcome instanceof Error))
    return { outcome: created ? "201" : "200", ticketId: outcome.id, ticket: ticketOf(outcome) };
  const cause = outcome instanceof TRPCError ? outcome.cause : undefined;
  return { outcome: cause instanceof DomainError ? cause.code : outcome.message };
}

/** Compares what a reply has with what the model says; a field the reply has not is not compared. */
export function resultDifference(expected: QueueResult, heard: QueueResult): string | null {
  const told = Object.fromEntries(Object.keys(heard).map((key) => [key, expected[key as keyof QueueResult]]));
  return JSON.stringify(told) === JSON.stringify(heard)
    ? null
    : `heard ${JSON.stringify(heard)}, not ${JSON.stringify(expected)}`;
}
