import { setTimeout as sleep } from "node:timers/promises";
import { type SendDeps, sendDue } from "../domain/notifications/commands/send-due";
import { SECOND } from "../domain/shared/duration";

export interface MessageSender {
  /** Sends what is due, now; answers at once, so that a slow mail server holds up no other job. */
  nudge: () => void;
  /** Takes no more messages and waits for those on their way, at most 5 s: the process has 10 to end. */
  close: () => Promise<void>;
}

const LONGEST_GOODBYE = 5 * SECOND;

/** This process's sender of messages, one batch at a time. */
export function createMessageSender(deps: SendDeps): MessageSender {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isClosed = false;
  const run = async () => {
    try {
      do isAskedAgain = false;
      while (((await sendDue(deps)) > 0 || isAskedAgain) && !isClosed);
    } catch (error) {
      // PostgreSQL is away: the next nudge comes within the schedule's time.
      deps.log.warn({ err: error }, "messages are held up");
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
      deps.notifier.close();
    },
  };
}
