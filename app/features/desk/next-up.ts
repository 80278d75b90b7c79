import type { Board } from "../../../server/domain/queue/board-schema";
import type { Counter } from "../../../server/domain/queue/schema";
import type { Found } from "./find-ticket";
import { callsBefore } from "./place-ticket";

/**
 * Everybody this counter could call, in the order it would: each queue's own order is kept, and of the heads of the queues the urgent one
 * goes first, then the one issued first. Closed queues still drain.
 */
export function nextUp(board: Board, counter: Pick<Counter, "queueIds">): Found[] {
  const lines = board.queues
    .filter((queue) => counter.queueIds.includes(queue.queueId))
    .map((queue) => ({ queue, at: 0 }));
  const order: Found[] = [];
  for (;;) {
    let first: (typeof lines)[number] | undefined;
    for (const line of lines) {
      const head = line.queue.waiting[line.at];
      const best = first?.queue.waiting[first.at];
      if (head && (!best || callsBefore(head, best))) first = line;
    }
    const ticket = first?.queue.waiting[first.at];
    if (!first || !ticket) return order;
    order.push({ queue: first.queue, ticket });
    first.at += 1;
  }
}
