import { SECOND } from "../../shared/duration";
import { startThread } from "../../shared/start-thread";
import type { BusyAnswer } from "./busy-thread";
import type { BusyQuestion } from "./read-busy";

/** A calendar of 2 MB takes about a second, and no rule that ends takes as long. */
const LONGEST = 15 * SECOND;
const MEGABYTES = 192;

/**
 * Reads a calendar where it can do no harm: in a thread with a limit of memory that is ended when it takes too long. A rule that never has an
 * occurrence, or a text made to be slow, costs that thread and nobody's request.
 */
export function readInThread(question: BusyQuestion, longest: number = LONGEST): Promise<BusyAnswer> {
  const worker = startThread(new URL("./busy-thread.ts", import.meta.url), {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  });
  return new Promise<BusyAnswer>((resolve, reject) => {
    const giveUp = () => resolve({ problem: "too_much" });
    const timer = setTimeout(giveUp, longest);
    worker.once("message", resolve).once("exit", () => clearTimeout(timer));
    worker.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY" ? giveUp() : reject(error),
    );
  }).finally(() => worker.terminate());
}
