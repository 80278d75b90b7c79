import { setTimeout as sleep } from "node:timers/promises";
import { oneByOne } from "../load/closed-loop";
import { getRequest } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { quantile } from "../shared/quantile";

export interface IdleMemory {
  /** Megabytes (10^6) resident, nothing forced to be collected. */
  afterStart: number;
  afterPages: number;
  pages: number;
  pageP95Ms: number;
}

const PAGE = "/o/riverside/main";
const SETTLE_MS = 3_000;

/** Resident memory of a process that has just started, and again when it has served some pages. */
export async function measureIdleMemory(app: ServerProcess, pages: number): Promise<IdleMemory> {
  const megabytes = () => Math.round(app.rss() / 1e5) / 10;
  await sleep(SETTLE_MS);
  const afterStart = megabytes();
  const latencies = await oneByOne(app.url, getRequest(PAGE), pages);
  await sleep(SETTLE_MS);
  return { afterStart, afterPages: megabytes(), pages, pageP95Ms: quantile(latencies.slice(1), 0.95) };
}
