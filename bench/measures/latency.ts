import { closedLoop, oneByOne } from "../load/closed-loop";
import { getRequest } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { quantile } from "../shared/quantile";
import type { World } from "../world/world";

export interface Latencies {
  /** 95th percentile in milliseconds, one request after the other. */
  health: number;
  /** Reads a ticket by one statement. */
  query: number;
  /** A queue's snapshot out of memory. */
  cacheRead: number;
  /** Health checks per second over 16 connections. */
  requestsPerSecond: number;
  pagesPerSecond: number;
  errors: number;
}

const TIMES = 500;

/** What the promises of the original system are about. */
export async function measureLatency(app: ServerProcess, world: World, seconds: number): Promise<Latencies> {
  const { queueId, queueServiceId } = world;
  const joined = await fetch(`${app.url}/api/v1/queues/${queueId}/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ serviceId: queueServiceId }),
  });
  const { token } = await joined.json();
  const p95 = async (path: string) => quantile(await oneByOne(app.url, getRequest(path), TIMES), 0.95);
  const perSecond = (path: string) =>
    closedLoop({ url: app.url, connections: 16, seconds, next: () => getRequest(path), expected: 200 });
  const health = await p95("/health");
  const query = await p95(`/api/v1/tickets/${token}`);
  const cacheRead = await p95(`/api/v1/queues/${queueId}`);
  const requests = await perSecond("/health");
  const pages = await perSecond("/o/riverside/main");
  return {
    health,
    query,
    cacheRead,
    requestsPerSecond: requests.perSecond,
    pagesPerSecond: pages.perSecond,
    errors: requests.errors + pages.errors,
  };
}
