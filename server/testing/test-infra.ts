import { Redis } from "ioredis";
import { inject } from "vitest";
import { createInfra, type Infra } from "../infra/infra";
import { createTestClock, type TestClock } from "./test-clock";
import { createTestDatabase } from "./test-database";

export interface TestInfra extends Infra {
  clock: TestClock;
}

/** An empty database of the run's Redis, in the vitest project that has one. Its channels are those of the whole run. */
export async function createTestRedis(): Promise<string | undefined> {
  const url = inject("redisUrl") as string | undefined;
  if (!url) return undefined;
  const counter = new Redis(url);
  const number = await counter.incr("databases");
  counter.disconnect();
  return `${url}/${number}`;
}

/**
 * A whole Infra on a database of one's own, with a clock that stands still; on Redis in the project `integration-redis`.
 * `close` drops the database.
 */
export async function createTestInfra(
  start?: string | Date,
  outboundAllow: readonly string[] = [],
): Promise<TestInfra> {
  const database = await createTestDatabase();
  const clock = createTestClock(start);
  const secretKey = Buffer.alloc(32, "test");
  const urls = { databaseUrl: database.url, migrationDatabaseUrl: database.ownerUrl };
  const options = { ...urls, redisUrl: await createTestRedis(), dataDir: "", logLevel: "silent" };
  const infra = await createInfra({ ...options, secretKey, outboundAllow }, clock);
  return {
    ...infra,
    clock,
    close: async () => {
      await infra.close();
      await database.drop();
    },
  };
}
