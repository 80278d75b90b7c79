import { setTimeout as sleep } from "node:timers/promises";
import { SECOND } from "../domain/shared/duration";
import type { Log } from "../infra/log";

export interface MessageSender {
  /** Sends what is due, now; answers at once, so that a slow mail server holds up no other job. */
  nudge: () => void;
  /** Takes no more messages and waits for those on their way, at most 5 s: the process has 10 to end. */
  close: () => Promise<void>;
}

const LONGEST_GOODBYE = 5 * SECOND;

interface SenderParts {
  /** Sends a batch of what is due; how many it took. */
  sendSome: () => Promise<number>;
  log: Log;
}

/** This process's sender of messages of one kind, one batch at a time. */
export function createMessageSender({ sendSome, log }: SenderParts): MessageSender {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isClosed = false;
  const run = async () => {
    try {
      do isAskedAgain = false;
      while (((await sendSome()) > 0 || isAskedAgain) && !isClosed);
    } catch (error) {
      // PostgreSQL is away: the next nudge comes within the schedule's time.
      log.warn({ err: error }, "messages are held up");
    } finally {
      running = null;
    }
  };
  return {
    nudge: () => {
      if (isClosed) return;
      if (running) isAskedAgain = true;
      else running = run();
    },
    close: async () => {
      isClosed = true;
      await Promise.race([running, sleep(LONGEST_GOODBYE, undefined, { ref: false })]);
    },
  };
}
