import type { TestProject } from "vitest/node";
import { startRedis } from "./redis-server";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the run's Redis; absent in runs without one. */
    redisUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const redis = await startRedis();
  project.provide("redisUrl", redis.url);
  return redis.stop;
}
