import type { Work } from "../../../infra/database/work";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { PastBoard } from "../board-schema";
import { instantOrNull, type TicketState } from "../shape";

const PRESENT: readonly string[] = ["waiting", "called", "serving", "parked"];

/** What happened longer before is over: no ticket waits for a day and a half. */
const REACH = 1.5 * DAY;

/** A queue as it was at an instant, from its log: who was there, in order of arrival. Throws `not_found`. */
export async function pastBoard(
  { prisma }: Pick<Work, "prisma">,
  { organizationId }: Scope,
  queueId: string,
  at: string,
): Promise<PastBoard> {
  const queue = await prisma.queue.findUnique({
    where: { organizationId_id: { organizationId, id: queueId } },
    select: { name: true },
  });
  if (!queue) throw new DomainError("not_found");
  const until = new Date(at);
  const since = new Date(until.getTime() - REACH);
  const events = await prisma.queueEvent.findMany({
    where: { organizationId, queueId, at: { lte: until, gte: since } },
    select: { version: true, ticketId: true, counterId: true, type: true, after: true, at: true },
    orderBy: { version: "asc" },
  });
  const tickets = new Map<string, TicketState & { number: string }>();
  for (const { ticketId, after, type } of events) {
    if (ticketId === null) continue;
    const state = after as unknown as TicketState & { number: string };
    if (type === "ticket.transferred" || !PRESENT.includes(state.status)) tickets.delete(ticketId);
    else tickets.set(ticketId, state);
  }
  const last = events.at(-1) ?? null;
  return {
    queueId,
    name: queue.name,
    version: Number(last?.version ?? 0),
    at: until.toISOString(),
    ...(await neighboursOf(prisma, { organizationId, queueId }, until, last)),
    tickets: [...tickets]
      .sort(([, a], [, b]) => a.place - b.place)
      .map(([ticketId, { number, status, priority, counterId, calledAt, startedAt }]) => ({
        ...{ ticketId, number, status, priority, counterId },
        calledAt: instantOrNull(calledAt),
        startedAt: instantOrNull(startedAt),
      })),
  };
}

/** PostgreSQL keeps microseconds and the board is asked for by the millisecond: one later it shows what happened within this one. */
const after = (at: Date) => isoOf(at.getTime() + 1);

/** Where a step back and a step forward lead. Versions are in order of time, so each is one look-up in the key of the log. */
async function neighboursOf(
  prisma: Work["prisma"],
  queue: { organizationId: string; queueId: string },
  until: Date,
  last: { version: bigint; at: Date } | null,
) {
  const select = { at: true } as const;
  const [before, behind] = await Promise.all([
    last &&
      prisma.queueEvent.findFirst({
        where: { ...queue, version: { lt: last.version }, at: { lt: last.at } },
        orderBy: { version: "desc" },
        select,
      }),
    prisma.queueEvent.findFirst({
      where: { ...queue, version: last ? { gt: last.version } : undefined, at: { gt: until } },
      orderBy: { version: "asc" },
      select,
    }),
  ]);
  return { previousAt: before && after(before.at), nextAt: behind && after(behind.at) };
}
