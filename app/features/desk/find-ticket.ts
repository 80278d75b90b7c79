import type { Board, BoardQueue, BoardTicket } from "../../../server/domain/queue/board-schema";

export interface Found {
  queue: BoardQueue;
  ticket: BoardTicket;
}

const everyone = (queue: BoardQueue) => [...queue.called, ...queue.serving, ...queue.waiting, ...queue.parked];

/** The ticket and the queue it is in, or null when the board does not show it. */
export function findTicket(board: Board, ticketId: string): Found | null {
  for (const queue of board.queues) {
    const ticket = everyone(queue).find((t) => t.id === ticketId);
    if (ticket) return { queue, ticket };
  }
  return null;
}

/** Who is called to or served at this counter now. */
export function ticketAt(board: Board, counterId: string): Found | null {
  for (const queue of board.queues) {
    const ticket = [...queue.serving, ...queue.called].find((t) => t.counterId === counterId);
    if (ticket) return { queue, ticket };
  }
  return null;
}
