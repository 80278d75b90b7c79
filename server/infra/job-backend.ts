import { createPostgresBackend, type Processor, Queue, Worker, withBackend } from "bullmq";
import type { Log } from "./log";
import { connectRedis } from "./redis";

const QUEUE = "qconnect";
const CONCURRENCY = 5;

export interface JobBackend {
  queue: Pick<Queue, "addBulk" | "upsertJobScheduler" | "removeJobScheduler" | "getJobSchedulers" | "getJobCounts">;
  close: () => Promise<void>;
}

export interface JobStore {
  databaseUrl: string;
  redisUrl: string | undefined;
}

/** BullMQ on Redis. The producer fails fast (its rows stay in the outbox), the worker waits for Redis to come back. */
function onRedis(redisUrl: string, processor: Processor, log: Log) {
  const producer = connectRedis(redisUrl, "request", log);
  const consumer = connectRedis(redisUrl, "worker", log);
  const prefix = "{qconnect:jobs}";
  const queue = new Queue(QUEUE, { connection: producer, prefix });
  const worker = new Worker(QUEUE, processor, { connection: consumer, prefix, concurrency: CONCURRENCY });
  const disconnect = () => {
    producer.disconnect();
    consumer.disconnect();
  };
  return { queue, worker, disconnect };
}

/** BullMQ on PostgreSQL, in a schema of its own that it migrates itself: 10 ms from add to run. */
function onPostgres(databaseUrl: string, processor: Processor) {
  const Backend = withBackend(createPostgresBackend);
  const connection = { connectionString: databaseUrl, schema: "bullmq", migrate: true, max: 2 };
  const queue = new Backend.Queue(QUEUE, { connection });
  const worker = new Backend.Worker(QUEUE, processor, { connection, concurrency: CONCURRENCY });
  return { queue, worker, disconnect: () => {} };
}

/** Starts the process's one job queue and its worker. `close` lets running jobs end. */
export function startJobBackend(store: JobStore, processor: Processor, log: Log): JobBackend {
  const { queue, worker, disconnect } = store.redisUrl
    ? onRedis(store.redisUrl, processor, log)
    : onPostgres(store.databaseUrl, processor);
  // They reconnect by themselves; without listeners the event would end the process.
  queue.on("error", (error) => log.debug({ err: error }, "the job queue lost its store"));
  worker.on("error", (error) => log.debug({ err: error }, "the job worker lost its store"));
  return {
    queue: queue as JobBackend["queue"],
    close: async () => {
      await worker.close();
      await queue.close();
      disconnect();
    },
  };
}
