import type { Board, BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import { findTicket } from "./find-ticket";
import { placeTicket, removeTicket } from "./place-ticket";

/**
 * The board after a command's reply, for the moment until the live event with the same version brings the whole queue: older events are
 * refused from here on. Its queues are unchanged when a live event was faster than the reply.
 */
export function settleTicket(shown: Board, reply: Ticket): Board {
  const board = withoutExpected(shown, reply);
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

/** The event brings nobody new after the reply: nothing else would say that they have come. */
function withoutExpected(board: Board, { appointmentId }: Ticket): Board {
  const expected = board.expected.filter(({ id }) => id !== appointmentId);
  return expected.length === board.expected.length ? board : { ...board, expected };
}

/** The board without a ticket that was completed on the way to calling the next: the reply is about the one called only. */
export function settleFinished(board: Board, ticketId: string): Board {
  const found = findTicket(board, ticketId);
  if (!found?.ticket.counterId) return board;
  const queues = board.queues.map((queue) => removeTicket(queue, ticketId));
  const counters = board.counters.map((c) => (c.ticketId === ticketId ? { ...c, ticketId: null } : c));
  return { ...board, queues, counters };
}

function boardTicketOf(ticket: Ticket, known: BoardTicket | undefined): BoardTicket {
  const { id, number, status, priority, position, estimate, serviceId, counterId, partySize, recalls } = ticket;
  const { furtherServiceIds, nextServiceIds, language, needs, resourceId, isOnTheWay, notBefore, why } = ticket;
  const { issuedAt, calledAt, startedAt, slipFailedAt, note, version } = ticket;
  return {
    ...{ id, number, status, priority, position, estimate, serviceId, counterId, partySize, recalls },
    ...{ furtherServiceIds, nextServiceIds, language, needs, resourceId, isOnTheWay, notBefore, why },
    ...{ issuedAt, calledAt, startedAt, slipFailedAt, note, version },
    missedAt: known?.missedAt ?? null,
    customerName: ticket.customer?.name ?? known?.customerName ?? null,
    appointmentStart: known?.appointmentStart ?? null,
  };
}
