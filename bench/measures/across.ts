import { startRedis } from "../../server/testing/redis-server";
import { openConnection } from "../load/connection";
import { openViewers } from "../load/viewers";
import type { ServerProcess } from "../process/server-process";
import { quantile } from "../shared/quantile";
import type { World } from "../world/world";
import { follow, joinAndLeave } from "./live";

/** Milliseconds from sending a command to one instance until a viewer of another has what came of it. */
export interface AcrossResult {
  p50: number;
  p95: number;
}

/** Two instances on one PostgreSQL and one Redis. `start` takes what is added to the environment. */
export async function measureAcross(
  start: (more: Record<string, string>) => Promise<ServerProcess>,
  world: World,
  frames: number,
): Promise<AcrossResult> {
  const redis = await startRedis();
  const stops = [redis.stop];
  try {
    const more = { REDIS_URL: redis.url };
    const [here, there] = [await start(more), await start(more)];
    stops.push(here.stop, there.stop);
    const viewers = await openViewers(there.url, `/live?queue=${world.queueId}`, 1);
    await viewers.reached(1, 5_000);
    const connection = await openConnection(here.url);
    const change = joinAndLeave(world);
    // The first ones find nothing compiled.
    await follow(viewers, connection, change, 10, 1);
    const { times } = await follow(viewers, connection, change, frames, 1);
    connection.close();
    viewers.close();
    return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
