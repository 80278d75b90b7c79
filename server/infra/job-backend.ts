import { createPostgresBackend, type Processor, Queue, runMigrations, Worker, withBackend } from "bullmq";
import pg from "pg";
import { SECOND } from "../domain/shared/duration";
import type { Address } from "./address";
import { giveRights } from "./database/rights";
import type { Log } from "./log";
import { connectRedis } from "./redis";

const QUEUE = "qconnect";
const SCHEMA = "bullmq";
const CONCURRENCY = 5;

export type JobQueue = Pick<
  Queue,
  "addBulk" | "upsertJobScheduler" | "removeJobScheduler" | "getJobSchedulers" | "getJobCounts"
>;

export interface JobBackend {
  /** The queue, whose worker runs from then on. Throws while its store cannot be reached. */
  open: () => Promise<JobQueue>;
  /** Lets running jobs end. */
  close: () => Promise<void>;
}

/** The address of the role that owns the tables, and the role it gives rights. */
export interface Owner {
  url: string;
  appRole: string;
}

export interface JobStore {
  database: Address;
  /** Null where the role of `database` is the owner. */
  owner: Owner | null;
  redis: Address | undefined;
}

/** A queue and its worker, which does not run yet. */
interface Store {
  queue: Pick<Queue, "on" | "close"> & JobQueue;
  worker: Pick<Worker, "on" | "close" | "run">;
  /** Throws when it cannot be used, now or ever. */
  ready: () => Promise<unknown>;
  /** What BullMQ leaves open. */
  disconnect: () => void;
}

/** BullMQ on Redis. The producer fails fast (its rows stay in the outbox), the worker waits for Redis to come back. */
function onRedis(redis: Address, processor: Processor, log: Log): Store {
  const producer = connectRedis(redis, "request", log);
  const consumer = connectRedis(redis, "worker", log);
  const prefix = "{qconnect:jobs}";
  const queue = new Queue(QUEUE, { connection: producer, prefix });
  const options = { connection: consumer, prefix, concurrency: CONCURRENCY, autorun: false };
  const worker = new Worker(QUEUE, processor, options);
  const disconnect = () => {
    producer.disconnect();
    consumer.disconnect();
  };
  return { queue, worker, ready: async () => {}, disconnect };
}

/** Several that start together wait for each other. */
async function migrateStore(url: string, appRole: string | undefined): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "qconnect migrations",
    connectionTimeoutMillis: 5 * SECOND,
  });
  await client.connect();
  try {
    await runMigrations(client, SCHEMA);
    // BullMQ makes the sequence of a queue's ids when it first needs one.
    await client.query(`select ${SCHEMA}.next_job_id($1)`, [QUEUE]);
    if (appRole) await giveRights(client, appRole);
  } finally {
    await client.end();
  }
}

/** What BullMQ makes its pool and the connection that is told of jobs from, at any time: its types know no function as the password, which `pg` asks. */
function connectionTo(database: Address) {
  const { host, port, user, database: name, ssl } = new pg.Client({ connectionString: database() });
  const password = () => decodeURIComponent(new URL(database()).password);
  return { host, port, user, database: name, ssl, password: password as unknown as string };
}

/** BullMQ on PostgreSQL, in a schema of its own: 10 ms from add to run. */
function onPostgres(database: Address, processor: Processor): Store {
  const Backend = withBackend(createPostgresBackend);
  const connection = { ...connectionTo(database), schema: SCHEMA, max: 2 };
  const queue = new Backend.Queue(QUEUE, { connection });
  const worker = new Backend.Worker(QUEUE, processor, { connection, concurrency: CONCURRENCY, autorun: false });
  const ready = () => Promise.all([queue.waitUntilReady(), worker.waitUntilReady()]);
  return { queue, worker, ready, disconnect: () => {} } as unknown as Store;
}

async function end({ queue, worker, disconnect }: Store): Promise<void> {
  await worker.close();
  await queue.close();
  disconnect();
}

/**
 * A store that can be reached, and its worker running. BullMQ keeps a first connection to PostgreSQL that failed and asks it again without a pause, which
 * stops the whole process: one that failed is thrown away.
 */
async function openStore({ database, owner, redis }: JobStore, processor: Processor, log: Log): Promise<Store> {
  if (!redis) await migrateStore(owner?.url ?? database(), owner?.appRole);
  const store = redis ? onRedis(redis, processor, log) : onPostgres(database, processor);
  const { queue, worker } = store;
  // They reconnect by themselves; without listeners the event would end the process.
  queue.on("error", (error) => log.debug({ err: error }, "the job queue lost its store"));
  worker.on("error", (error) => log.debug({ err: error }, "the job worker lost its store"));
  try {
    await store.ready();
  } catch (error) {
    await end(store).catch(() => {});
    throw error;
  }
  worker.run().catch((error) => log.error({ err: error }, "the job worker ended"));
  return store;
}

/** The process's one job queue and its worker, opened when first asked for. */
export function createJobBackend(where: JobStore, processor: Processor, log: Log): JobBackend {
  let opening: Promise<Store> | null = null;
  return {
    async open() {
      opening ??= openStore(where, processor, log).catch((error) => {
        opening = null;
        throw error;
      });
      return (await opening).queue;
    },
    async close() {
      const store = await opening?.catch(() => null);
      if (store) await end(store);
    },
  };
}
