import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { ToldQuote } from "../../waits/commands/store-quotes";
import { type QueueName, readRows } from "../live/queue-rows";
import { type Quoted, quoteAtOnce } from "./make-quotes";

/** Where quotes are kept, so that a command need not make any. */
export interface QuoteSource {
  /** The last ones of a queue, where they are of its last seconds; newer ones are made meanwhile. */
  last(queueId: string): Quoted | undefined;
  /** Until the last ones are of everything that this process has committed. */
  refreshed(queueId: string): Promise<void>;
  /** Somebody was told this when they joined. */
  told(quote: Omit<ToldQuote, "isFirst">): void;
}

/** For work that tells nobody of a wait. */
export const NO_QUOTES: QuoteSource = { last: () => undefined, refreshed: async () => {}, told: () => {} };

/** The last quotes, or those of the queue as it stands. Throws `not_found`. */
export async function quotedOf(
  { work, quotes }: { work: Work; quotes: QuoteSource },
  name: QueueName,
): Promise<Quoted> {
  const last = quotes.last(name.queueId);
  if (last) return last;
  const [rows] = await readRows(work, [name]);
  if (!rows) throw new DomainError("not_found");
  return quoteAtOnce(rows);
}
