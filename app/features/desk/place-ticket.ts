import type { Board, BoardQueue, BoardTicket } from "../../../server/domain/queue/board-schema";
import { goesBefore } from "./next-up";

/** Where in a line a ticket goes: an index, or by arrival: a guess until the server tells the order by the queue's policy. */
export type Place = number | "byArrival" | "front" | "end";

/**
 * The board with this ticket moved to the list its status names, in this queue and nowhere else. A ticket that is over (served, no-show,
 * left, cancelled) is in no list. Positions in line are counted anew.
 */
export function placeTicket(board: Board, queueId: string, ticket: BoardTicket, place: Place = "byArrival"): Board {
  const queues = board.queues.map((queue) => {
    const without = removeTicket(queue, ticket.id);
    return queue.queueId === queueId ? insert(without, ticket, place) : without;
  });
  return { ...board, queues };
}

/** The board with a ticket as it is now, where it was. */
export function replaceTicket(board: Board, ticket: BoardTicket): Board {
  const replace = (list: BoardTicket[]) => list.map((one) => (one.id === ticket.id ? ticket : one));
  const queues = board.queues.map((queue) => ({
    ...queue,
    waiting: replace(queue.waiting),
    called: replace(queue.called),
    serving: replace(queue.serving),
    parked: replace(queue.parked),
  }));
  return { ...board, queues };
}

/** The queue without this ticket; the same object when it was not there. */
export function removeTicket(queue: BoardQueue, ticketId: string): BoardQueue {
  const drop = (list: BoardTicket[]) =>
    list.some((t) => t.id === ticketId) ? list.filter((t) => t.id !== ticketId) : list;
  const waiting = drop(queue.waiting);
  const called = drop(queue.called);
  const serving = drop(queue.serving);
  const parked = drop(queue.parked);
  if (waiting === queue.waiting && called === queue.called && serving === queue.serving && parked === queue.parked)
    return queue;
  return { ...queue, waiting: waiting === queue.waiting ? waiting : counted(waiting), called, serving, parked };
}

function insert(queue: BoardQueue, ticket: BoardTicket, place: Place): BoardQueue {
  switch (ticket.status) {
    case "waiting":
      return { ...queue, waiting: counted(queue.waiting.toSpliced(indexIn(queue.waiting, ticket, place), 0, ticket)) };
    case "called":
    case "serving":
    case "parked":
      return { ...queue, [ticket.status]: [...queue[ticket.status], ticket] };
    default:
      return queue;
  }
}

function indexIn(waiting: BoardTicket[], ticket: BoardTicket, place: Place): number {
  if (typeof place === "number") return Math.min(Math.max(place, 0), waiting.length);
  if (place === "front") return 0;
  if (place === "end") return waiting.length;
  const index = waiting.findIndex((other) => goesBefore(ticket, other));
  return index === -1 ? waiting.length : index;
}

const counted = (waiting: BoardTicket[]) =>
  waiting.map((ticket, index) => (ticket.position === index + 1 ? ticket : { ...ticket, position: index + 1 }));
