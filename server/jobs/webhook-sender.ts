import { setTimeout as sleep } from "node:timers/promises";
import { SECOND } from "../domain/shared/duration";
import { claimDue, type DeliverDeps, deliver } from "../domain/webhooks/commands/deliver-due";
import type { Log } from "../infra/log";

export interface WebhookSender {
  /** Delivers what is due; answers at once. */
  nudge: () => void;
  /** Takes no more and waits for those on their way, at most 5 s: the process has 10 to end. What is cut off goes out again. */
  close: () => Promise<void>;
}

/** Receivers may take 20 s each. */
const MOST_AT_ONCE = 50;
const LONGEST_GOODBYE = 5 * SECOND;

/** This process's sender of webhooks. Any number of processes may have one: a delivery is in one hand at a time. */
export function createWebhookSender(deps: DeliverDeps & { log: Log }): WebhookSender {
  const underWay = new Set<Promise<void>>();
  let isClaiming = false;
  let isAskedAgain = false;
  let isClosed = false;

  const send = (one: Awaited<ReturnType<typeof claimDue>>[number]) => {
    const sending = deliver(deps, one)
      .catch((error) => deps.log.warn({ err: error, id: one.id }, "a delivery could not be settled"))
      .finally(() => {
        underWay.delete(sending);
        nudge();
      });
    underWay.add(sending);
  };

  async function claim(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        const free = MOST_AT_ONCE - underWay.size;
        if (free > 0 && !isClosed) for (const one of await claimDue(deps, free)) send(one);
      } while (isAskedAgain && !isClosed);
    } catch (error) {
      deps.log.warn({ err: error }, "webhooks are held up");
    } finally {
      isClaiming = false;
    }
  }

  function nudge(): void {
    if (isClosed) return;
    if (isClaiming) isAskedAgain = true;
    else {
      isClaiming = true;
      void claim();
    }
  }

  return {
    nudge,
    close: async () => {
      isClosed = true;
      await Promise.race([Promise.all(underWay), sleep(LONGEST_GOODBYE, undefined, { ref: false })]);
    },
  };
}
