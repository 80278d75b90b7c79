import { type Address, addressIn } from "./address";
import { type Bus, createMemoryBus, createRedisBus } from "./bus";
import { type Cache, createMemoryCache, createRedisCache } from "./cache";
import { type Clock, systemClock } from "./clock";
import { createDatabase, type Database } from "./database/database";
import { startEmbeddedPostgres } from "./database/embedded/embedded-postgres";
import { migrate } from "./database/migrate";
import { SIZE } from "./database/pool";
import type { Owner } from "./job-backend";
import { createLog, type Log } from "./log";
import { createOutgoing, type Outgoing } from "./outgoing/outgoing";
import { connectRedis, settled } from "./redis";
import { createTelemetry, observePool, type Telemetry } from "./telemetry";

/** What the product stands on; made once per process and passed in. */
export interface Infra {
  database: Database;
  cache: Cache;
  bus: Bus;
  clock: Clock;
  log: Log;
  telemetry: Telemetry;
  outgoing: Outgoing;
  secretKey: Buffer;
  redisUrl: string | undefined;
  /** Each with the credentials of now. */
  addresses: { database: Address; redis: Address | undefined };
  /** Who owns the tables and whom it gives rights, where that is not the role of `database`. */
  owner: Owner | null;
  /** Closes every connection, then stops embedded PostgreSQL. */
  close: () => Promise<void>;
}

/** The fields of Env that matter here. */
export interface InfraOptions {
  databaseUrl: string | undefined;
  migrationDatabaseUrl?: string;
  redisUrl: string | undefined;
  /** Where a vault keeps `databaseUrl` and `redisUrl`, and may change the password in them. */
  databaseUrlFile?: string;
  redisUrlFile?: string;
  dataDir: string;
  logLevel: string;
  secretKey: Buffer;
  outboundAllow: readonly string[];
}

function connectShared(redis: Address | undefined, log: Log) {
  if (!redis)
    return { cache: createMemoryCache(), bus: createMemoryBus(log), ready: Promise.resolve(), close: () => {} };
  const requests = connectRedis(redis, "request", log);
  const subscriber = connectRedis(redis, "subscriber", log);
  return {
    cache: createRedisCache(requests),
    bus: createRedisBus(requests, subscriber, log),
    ready: settled(requests),
    close: () => {
      requests.disconnect();
      subscriber.disconnect();
    },
  };
}

/**
 * Starts or reaches PostgreSQL, migrates it with its functions, and connects to Redis when there is a `redisUrl` (a Redis that is away only
 * degrades).
 *
 * @throws Error of one line: DATA_DIR in use, a failed migration or function file, a database that cannot be reached, a role with too few or too many
 * rights, another SECRET_KEY
 */
export async function createInfra(options: InfraOptions, clock: Clock = systemClock): Promise<Infra> {
  const { databaseUrl, redisUrl, dataDir, secretKey } = options;
  const log = createLog(options.logLevel);
  const embedded = databaseUrl ? null : await startEmbeddedPostgres({ dataDir, log });
  const url = databaseUrl ?? embedded?.appUrl ?? "";
  const ownerUrl = databaseUrl ? options.migrationDatabaseUrl : embedded?.url;
  const address = addressIn(options.databaseUrlFile, url);
  const database = createDatabase(url, log, secretKey, { ...SIZE, ...(options.databaseUrlFile && { address }) });
  let appRole: string | null;
  try {
    appRole = await migrate(ownerUrl ?? url, log, { app: ownerUrl ? database.pool : undefined });
    await database.work.texts.ready();
  } catch (error) {
    await database.close();
    await embedded?.stop();
    throw error;
  }
  const redis = redisUrl ? addressIn(options.redisUrlFile, redisUrl) : undefined;
  const shared = connectShared(redis, log);
  const telemetry = createTelemetry();
  const outgoing = createOutgoing({ allow: options.outboundAllow });
  observePool(telemetry, database.pool);
  await shared.ready;
  return {
    database,
    cache: shared.cache,
    bus: shared.bus,
    clock,
    log,
    telemetry,
    outgoing,
    secretKey,
    redisUrl,
    addresses: { database: address, redis },
    owner: ownerUrl && appRole ? { url: ownerUrl, appRole } : null,
    close: async () => {
      await outgoing.close();
      await database.close();
      shared.close();
      await embedded?.stop();
    },
  };
}
