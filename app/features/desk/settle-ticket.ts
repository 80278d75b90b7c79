import type { Board, BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import { findTicket } from "./find-ticket";
import { placeTicket } from "./place-ticket";

/**
 * The board after a command's reply, for the moment until the live event with the same version brings the whole queue: older events are
 * refused from here on. Unchanged when a live event was faster than the reply.
 */
export function settleTicket(board: Board, reply: Ticket): Board {
  const queue = board.queues.find((q) => q.queueId === reply.queueId);
  if (!queue || queue.version >= reply.queueVersion) return board;
  const known = findTicket(board, reply.id)?.ticket;
  const place = reply.position === null ? "byArrival" : reply.position - 1;
  const placed = placeTicket(board, reply.queueId, boardTicketOf(reply, known), place);
  const counters = placed.counters.map((counter) => {
    if (counter.id === reply.counterId && (reply.status === "called" || reply.status === "serving"))
      return { ...counter, ticketId: reply.id };
    return counter.ticketId === reply.id ? { ...counter, ticketId: null } : counter;
  });
  const queues = placed.queues.map((q) => (q.queueId === reply.queueId ? { ...q, version: reply.queueVersion } : q));
  return { ...placed, counters, queues };
}

function boardTicketOf(ticket: Ticket, known: BoardTicket | undefined): BoardTicket {
  const { id, number, status, priority, position, estimate, serviceId, counterId, partySize, recalls } = ticket;
  const { furtherServiceIds, nextServiceIds, language, needs, resourceId, isOnTheWay, notBefore, why } = ticket;
  const { issuedAt, calledAt, startedAt, version } = ticket;
  return {
    ...{ id, number, status, priority, position, estimate, serviceId, counterId, partySize, recalls },
    ...{ furtherServiceIds, nextServiceIds, language, needs, resourceId, isOnTheWay, notBefore, why },
    ...{ issuedAt, calledAt, startedAt, version },
    missedAt: known?.missedAt ?? null,
    customerName: ticket.customer?.name ?? known?.customerName ?? null,
    appointmentStart: known?.appointmentStart ?? null,
  };
}
