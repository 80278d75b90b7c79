import type { Board, BoardCounter } from "../../../server/domain/queue/board-schema";
import type { Counter } from "../../../server/domain/queue/schema";
import { type Found, ticketAt } from "./find-ticket";

/** What the newest queue of this counter tells of it: who sits there, whether it has gone silent. */
export function seatOf(board: Board, counterId: string): BoardCounter | undefined {
  let newest = "";
  let seat: BoardCounter | undefined;
  for (const { asOf, counters } of board.queues) {
    const seen = counters.find(({ id }) => id === counterId);
    if (!seen || asOf <= newest) continue;
    newest = asOf;
    seat = seen;
  }
  return seat;
}

/** Who sits at a counter, by name; a change under way counts. */
export function whoSits(board: Board, counter: Counter, resources: ReadonlyMap<string, string>): string | null {
  const seat = seatOf(board, counter.id);
  if (counter.resourceId !== null) return resources.get(counter.resourceId) ?? seat?.who ?? null;
  return seat && seat.resourceId === null && counter.status !== "closed" ? seat.who : null;
}

export interface Taker {
  counter: Counter;
  /** The digit of the counter in the list. */
  key: string;
  who: string | null;
}

/** The counters that could take over who is at one of them: open, free, and serving what the ticket waits for. */
export function takersOf(board: Board, { ticket, queue }: Found): Taker[] {
  return board.counters.flatMap((counter, index) => {
    const { id, status, queueIds, resourceId } = counter;
    const isFree = status === "open" && ticketAt(board, id) === null;
    const serves = queueIds.includes(queue.queueId) && (ticket.resourceId === null || ticket.resourceId === resourceId);
    if (index >= 9 || !isFree || !serves) return [];
    return [{ counter, key: String(index + 1), who: seatOf(board, id)?.who ?? null }];
  });
}
