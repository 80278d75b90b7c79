import { Worker, type WorkerOptions } from "node:worker_threads";
import { SECOND } from "../../shared/duration";
import type { BusyAnswer } from "./busy-thread";
import type { BusyQuestion } from "./read-busy";

/** A calendar of 2 MB takes about a second, and no rule that ends takes as long. */
const LONGEST = 15 * SECOND;
const MEGABYTES = 192;

/** The build puts the thread's file beside the server's; from sources, tsx has to translate it. */
function startThread(options: WorkerOptions): Worker {
  const here = import.meta.url;
  if (!here.endsWith(".ts")) return new Worker(new URL("./busy-thread.js", here), options);
  const file = JSON.stringify(new URL("./busy-thread.ts", here).href);
  const script = `import("tsx/esm/api").then(({ register }) => { register(); return import(${file}); })`;
  return new Worker(script, { ...options, eval: true });
}

/**
 * Reads a calendar where it can do no harm: in a thread with a limit of memory that is ended when it takes too long. A rule that never has an
 * occurrence, or a text made to be slow, costs that thread and nobody's request.
 */
export function readInThread(question: BusyQuestion, longest: number = LONGEST): Promise<BusyAnswer> {
  const worker = startThread({
    workerData: question,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    // Nothing of the process is its business.
    env: { TZ: "UTC" },
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
