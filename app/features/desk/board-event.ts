import type { Board, BoardQueue, BoardTicket } from "../../../server/domain/queue/board-schema";
import { seatOf } from "./find-seat";

const LISTS = ["waiting", "called", "serving", "parked"] as const;

/**
 * The board after one live event: the queue it carries replaces the one shown, unless what is shown is newer. A transfer changes two
 * queues whose events arrive one by one, so a ticket that two queues claim stays where its version is higher.
 */
export function applyBoardQueue(board: Board, incoming: BoardQueue): Board {
  const current = board.queues.find((queue) => queue.queueId === incoming.queueId);
  if (current && isOlder(incoming, current)) return board;
  const others = board.queues.filter((queue) => queue.queueId !== incoming.queueId);
  const shown = withoutMoved(incoming, others);
  const queues = current
    ? board.queues.map((queue) => (queue === current ? shown : withoutMoved(queue, [shown])))
    : [...others.map((queue) => withoutMoved(queue, [shown])), shown];
  return withCounters({ ...board, queues });
}

/** The board just read, except for queues of which a live event has already shown something newer. */
export function mergeBoard(shown: Board | undefined, read: Board): Board {
  if (shown?.location.id !== read.location.id) return read;
  const queues = read.queues.map((queue) => {
    const known = shown.queues.find((other) => other.queueId === queue.queueId);
    return known && isOlder(queue, known) ? known : queue;
  });
  return withCounters({ ...read, queues });
}

/** Tells whether somebody booked has turned up in a queue since, so that the list of those expected is out of date. */
export function bringsBooked(board: Board, incoming: BoardQueue): boolean {
  const known = new Set(board.queues.flatMap((queue) => LISTS.flatMap((list) => queue[list].map((t) => t.id))));
  return LISTS.some((list) => incoming[list].some((t) => t.appointmentStart !== null && !known.has(t.id)));
}

const isOlder = (a: BoardQueue, b: BoardQueue) => a.version < b.version || (a.version === b.version && a.asOf < b.asOf);

function withoutMoved(queue: BoardQueue, others: BoardQueue[]): BoardQueue {
  const versions = new Map<string, number>();
  for (const other of others) for (const list of LISTS) for (const t of other[list]) versions.set(t.id, t.version);
  const stays = (t: BoardTicket) => (versions.get(t.id) ?? -1) <= t.version;
  if (LISTS.every((list) => queue[list].every(stays))) return queue;
  return {
    ...queue,
    waiting: queue.waiting.filter(stays),
    called: queue.called.filter(stays),
    serving: queue.serving.filter(stays),
    parked: queue.parked.filter(stays),
  };
}

/** A counter serves several queues; the newest queue that lists it knows its state best. */
function withCounters(board: Board): Board {
  const counters = board.counters.map((counter) => {
    const seen = seatOf(board, counter.id);
    if (!seen) return counter;
    const { name, status, ticketId, pausesAfter, resourceId } = seen;
    return { ...counter, name, status, ticketId, pausesAfter, resourceId };
  });
  return { ...board, counters };
}
