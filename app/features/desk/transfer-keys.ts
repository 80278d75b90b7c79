import type { BoardQueue } from "../../../server/domain/queue/board-schema";

export interface TransferChoice {
  queue: BoardQueue;
  /** The key that chooses it: its letter, or a digit where the letter is two letters or taken. */
  key: string;
}

/** The queues a ticket can be moved to from this one, each with its key. A closed queue takes nobody. */
export function transferChoices(queues: readonly BoardQueue[], fromQueueId: string): TransferChoice[] {
  const taken = new Set<string>();
  return queues
    .filter((queue) => queue.queueId !== fromQueueId && queue.status !== "closed")
    .map((queue, index) => {
      const letter = queue.letter.length === 1 && !taken.has(queue.letter) ? queue.letter : String(index + 1);
      taken.add(letter);
      return { queue, key: letter };
    });
}
