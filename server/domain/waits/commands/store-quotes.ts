import type { Work } from "../../../infra/database/work";
import type { Log } from "../../../infra/log";
import { SECOND } from "../../shared/duration";
import type { Quote } from "../rules/quote";

/** A wait that somebody was told. */
export interface ToldQuote {
  organizationId: string;
  queueId: string;
  ticketId: string;
  /** RFC 3339. */
  at: string;
  /** Told when they joined, otherwise because it had changed. */
  isFirst: boolean;
  quote: Quote;
}

export interface ToldQuotes {
  /** Kept within a second; a process that is killed before loses them. */
  add(quote: ToldQuote): void;
  /** Writes what there is. */
  close(): Promise<void>;
}

const WRITE_EVERY = SECOND;
const BATCH = 500;
/** While PostgreSQL does not answer: a quote more or less changes nothing. */
const MOST_KEPT = 5000;

function toRow({ quote, isFirst, ...told }: ToldQuote) {
  const { p10, p50, p90, predictor, peopleAhead, simulated, inputs, told: each, isSeasoned } = quote;
  return {
    ...told,
    ...{ isFirst, predictor, ahead: peopleAhead },
    ...{ p10: Math.round(p10), p50: Math.round(p50), p90: Math.round(p90) },
    madeOf: isFirst ? { simulated, inputs, told: each, isSeasoned } : undefined,
  };
}

/** Writes quotes aside and in batches: whoever joins waits for none of it. */
export function createToldQuotes(work: Work, log: Log): ToldQuotes {
  let kept: ToldQuote[] = [];
  let writing: Promise<void> | undefined;
  async function write(): Promise<void> {
    while (kept.length > 0) {
      const some = kept.slice(0, BATCH);
      await work.call("wait_store", { quotes: some.map(toRow) });
      kept = kept.slice(some.length);
    }
  }
  const writeLogged = () => {
    writing ??= write()
      .catch((error) => log.warn({ err: error }, "quotes could not be stored"))
      .finally(() => {
        writing = undefined;
      });
    return writing;
  };
  const timer = setInterval(() => void writeLogged(), WRITE_EVERY);
  timer.unref();
  return {
    add(quote) {
      kept.push(quote);
      if (kept.length > MOST_KEPT) kept.shift();
    },
    async close() {
      clearInterval(timer);
      await writing;
      await writeLogged();
    },
  };
}
