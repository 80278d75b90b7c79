import { setTimeout as sleep } from "node:timers/promises";
import { openConnection } from "../load/connection";
import { openCrowd } from "../load/crowd";
import type { ServerProcess } from "../process/server-process";
import { quantile } from "../shared/quantile";
import type { World } from "../world/world";
import { joinAndLeave } from "./live";

export interface ViewersResult {
  viewers: number;
  frames: number;
  /** Changes that did not reach every viewer, and streams that ended. */
  errors: number;
  /** From sending a change until the last viewer has it. */
  lastViewerMs: { p50: number; p95: number };
  cpuMicroseconds: number;
  /** Of the process that serves all of them, in bytes. */
  memory: number;
  bytesPerViewer: number;
}

/** They share the machine with what they look at. */
const PROCESSES = 2;
const PAUSE_MS = 500;

/** All viewers of one queue at one process. */
export async function measureViewers(
  app: ServerProcess,
  world: World,
  viewers: number,
  frames: number,
): Promise<ViewersResult> {
  const connection = await openConnection(app.url);
  const change = joinAndLeave(world);
  for (let i = 0; i < 20; i++) await change(connection);
  await app.collect();
  const before = app.rss();
  const crowd = await openCrowd(app.url, `/live?queue=${world.queueId}`, viewers, PROCESSES);
  const times: number[] = [];
  let errors = 0;
  try {
    const cpu = app.cpuMs();
    for (let i = 0; i < frames && errors === 0; i++) {
      await crowd
        .follow(() => change(connection))
        .then(
          (time) => times.push(time),
          (error: Error) => {
            errors++;
            console.error(`a change did not reach all viewers: ${error.message}`);
          },
        );
      await sleep(PAUSE_MS);
    }
    const cpuMicroseconds = ((app.cpuMs() - cpu) * 1000) / (times.length * viewers);
    await app.collect();
    const memory = app.rss();
    const lastViewerMs = { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
    const bytesPerViewer = (memory - before) / viewers;
    return { viewers, frames: times.length, errors, lastViewerMs, cpuMicroseconds, memory, bytesPerViewer };
  } finally {
    crowd.close();
    connection.close();
  }
}
