import type { Log } from "../../../infra/log";
import type { QueueRows } from "../live/queue-rows";
import { type Quoted, quoteAside } from "./make-quotes";

/** Quotes of a long line take at most this part of the process's time. */
const PART = 1 / 20;

export interface QuotingAside {
  /** `order` is the line in calling order. What was asked for before and is not begun is left out. */
  make(rows: QueueRows, order: Quoted["order"]): void;
  stop(): void;
}

/** Makes the quotes of one queue aside: never two at once, the newest rows last, and then rests. */
export function createQuotingAside(log: Log, done: (quoted: Quoted) => void): QuotingAside {
  let next: { rows: QueueRows; order: Quoted["order"] } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let restUntil = 0;

  async function run(): Promise<void> {
    if (!next) return;
    const { rows, order } = next;
    next = undefined;
    const started = performance.now();
    try {
      done(await quoteAside(rows, order));
    } catch (error) {
      log.warn({ err: error, queueId: rows.queueId }, "quotes could not be made");
    }
    restUntil = performance.now() + (performance.now() - started) / PART;
    timer = undefined;
    start();
  }
  function start(): void {
    if (next) timer ??= setTimeout(() => void run(), Math.max(0, restUntil - performance.now())).unref();
  }
  return {
    make(rows, order) {
      next = { rows, order };
      start();
    },
    stop() {
      next = undefined;
      clearTimeout(timer);
    },
  };
}
