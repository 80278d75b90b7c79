import type { Work } from "../../../infra/database/work";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
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
  return {
    queueId,
    name: queue.name,
    version: Number(events.at(-1)?.version ?? 0),
    at: until.toISOString(),
    tickets: [...tickets]
      .sort(([, a], [, b]) => a.place - b.place)
      .map(([ticketId, { number, status, priority, counterId, calledAt, startedAt }]) => ({
        ...{ ticketId, number, status, priority, counterId },
        calledAt: instantOrNull(calledAt),
        startedAt: instantOrNull(startedAt),
      })),
  };
}
