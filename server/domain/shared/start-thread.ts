import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * Starts the thread of one file. The build puts every thread's file beside the server's, under its own name (server/build.mjs); from sources, tsx has to
 * translate it.
 *
 * @param source - `new URL("./x-thread.ts", import.meta.url)` of whoever starts it
 */
export function startThread(source: URL, options: WorkerOptions = {}): Worker {
  // Nothing of the process is a thread's business.
  const alone: WorkerOptions = { execArgv: [], env: { TZ: "UTC" }, ...options };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL(source.href.replace(/\.ts$/, ".js")), alone);
  const file = JSON.stringify(source.href);
  const script = `import("tsx/esm/api").then(({ register }) => { register(); return import(${file}); })`;
  return new Worker(script, { ...alone, eval: true });
}
