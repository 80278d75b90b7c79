import type { Board, BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Counter } from "../../../server/domain/queue/schema";
import type { Found } from "./find-ticket";

export interface Upcoming extends Found {
  /** Whether this counter would call it now: here, not stepped out, and served at this counter. */
  isReady: boolean;
}

/** What of a counter says whom it calls. */
type Seat = Pick<Counter, "queueIds" | "serviceIds" | "resourceId">;

/**
 * Everybody in the queues of this counter: within a queue in the calling order the server tells, of the heads of the queues the urgent one first, else the
 * one issued first. Only a guess at what the policies will choose, shown until the reply tells whom it was. Closed queues still drain.
 */
export function nextUp(board: Board, counter: Seat, now: number): Upcoming[] {
  const lines = board.queues
    .filter(({ queueId }) => counter.queueIds.includes(queueId))
    .map((queue) => ({ queue, at: 0 }));
  const order: Upcoming[] = [];
  for (;;) {
    const heads = lines.flatMap((line) => {
      const ticket = line.queue.waiting[line.at];
      return ticket ? [{ line, ticket }] : [];
    });
    const [head, ...others] = heads;
    if (!head) return order;
    const ready = (ticket: BoardTicket) => isReady(ticket, counter, now);
    // Who is passed over does not hold up those behind.
    const first =
      heads.find(({ ticket }) => !ready(ticket)) ??
      others.reduce((a, b) => (goesBefore(b.ticket, a.ticket) ? b : a), head);
    order.push({ queue: first.line.queue, ticket: first.ticket, isReady: ready(first.ticket) });
    first.line.at += 1;
  }
}

/** Everybody who waits, whichever counter may call them: each queue in its order, of the heads of the queues as `nextUp` has it. */
export function waitingInOrder({ queues }: Pick<Board, "queues">): Found[] {
  const lines = queues.map((queue) => queue.waiting.map((ticket) => ({ queue, ticket })));
  const order: Found[] = [];
  for (;;) {
    let next: Found[] | undefined;
    for (const line of lines) if (line[0] && (!next?.[0] || goesBefore(line[0].ticket, next[0].ticket))) next = line;
    const first = next?.shift();
    if (!first) return order;
    order.push(first);
  }
}

/** Of two lines whose own order is not known: the urgent one, else the one issued first. */
export function goesBefore(a: BoardTicket, b: BoardTicket): boolean {
  const urgent = a.priority === "urgent";
  return urgent === (b.priority === "urgent") ? a.issuedAt < b.issuedAt : urgent;
}

function isReady(ticket: BoardTicket, { serviceIds, resourceId }: Seat, now: number): boolean {
  if (ticket.isOnTheWay || (ticket.notBefore !== null && Date.parse(ticket.notBefore) > now)) return false;
  if (ticket.resourceId !== null && ticket.resourceId !== resourceId) return false;
  return (
    serviceIds.length === 0 || [ticket.serviceId, ...ticket.furtherServiceIds].every((id) => serviceIds.includes(id))
  );
}
