import { setTimeout as sleep } from "node:timers/promises";
import { isRetriable, translate } from "./errors";

const ATTEMPTS = 3;
const LONGEST_WAIT_MS = 20;

/** Runs a unit of work again after a serialization failure or deadlock, three times in all; throws what `translate` gives. */
export async function withRetry<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetriable(error)) throw translate(error);
      await sleep(Math.random() * LONGEST_WAIT_MS * attempt);
    }
  }
}
