import { randomUUID } from "node:crypto";
import type { Job } from "bullmq";
import type pg from "pg";
import { HOUR, SECOND } from "../domain/shared/duration";
import { createJobBackend, type JobQueue, type JobStore } from "./job-backend";
import type { Log } from "./log";
import {
  claimOutbox,
  closeOutbox,
  type OutboxEvent,
  type OutboxKey,
  outboxAgeSeconds,
  purgeOutbox,
  readOutbox,
  unclaimOutbox,
} from "./outbox";
import { withRequestId } from "./request-context";
import type { Telemetry } from "./telemetry";

/** By event type. A handler may see an event twice: what it does must bear that. When it throws, the event comes again. */
export type Handlers = Record<string, (event: OutboxEvent) => Promise<void>>;

/** Something done regularly, once for all instances. */
export interface Schedule {
  name: string;
  everyMs: number;
  run: () => Promise<void>;
}

export interface JobOptions {
  pool: pg.Pool;
  store: JobStore;
  log: Log;
  telemetry: Telemetry;
  handlers: Handlers;
  schedules: Schedule[];
}

export interface Jobs {
  /** Looks into the outbox at once, say after a commit; otherwise it is looked into twice a second. */
  nudge: () => void;
  /** Stops taking work and waits for what runs. */
  close: () => Promise<void>;
}

const POLL_MS = SECOND / 2;
const MEASURE_MS = 5 * SECOND;
const BATCH = 100;
const EVENT_JOB = "outbox-event";
// Both go at once: a job kept in the store would make its row's next enqueueing, under the same id, do nothing.
const JOB_OPTIONS = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: 3,
  backoff: { type: "exponential", delay: SECOND },
};

function createProcessor({ pool, handlers, schedules, telemetry, log }: JobOptions) {
  const scheduled = new Map(schedules.map((schedule) => [schedule.name, schedule.run]));
  const handle = async (key: OutboxKey) => {
    const event = await readOutbox(pool, key);
    const handler = event && handlers[event.type];
    if (!event || !handler) return;
    await handler(event);
    await closeOutbox(pool, key);
  };
  return (job: Job) => {
    const key = job.data as OutboxKey;
    return withRequestId(key.requestId ?? `job-${randomUUID()}`, async () => {
      try {
        await (job.name === EVENT_JOB ? handle(key) : scheduled.get(job.name)?.());
        telemetry.jobsFinished.inc({ name: job.name, outcome: "done" });
      } catch (error) {
        telemetry.jobsFinished.inc({ name: job.name, outcome: "failed" });
        log.error({ err: error, job: job.name, id: job.id }, "a job failed");
        throw error;
      }
    });
  };
}

/** Turns open outbox rows into jobs; resolves when none is left to claim. */
async function relay(pool: pg.Pool, queue: JobQueue, types: string[]): Promise<void> {
  for (let claimed = BATCH; claimed === BATCH; ) {
    const keys = await claimOutbox(pool, types, BATCH);
    claimed = keys.length;
    if (claimed === 0) return;
    const jobs = keys.map((key) => ({
      name: EVENT_JOB,
      data: key,
      opts: { ...JOB_OPTIONS, jobId: `${key.organizationId}.${key.id}` },
    }));
    try {
      await queue.addBulk(jobs);
    } catch (error) {
      await unclaimOutbox(pool, keys);
      throw error;
    }
  }
}

async function measure({ pool, telemetry }: JobOptions, queue: JobQueue): Promise<void> {
  telemetry.outboxAge.set(await outboxAgeSeconds(pool));
  for (const [state, count] of Object.entries(await queue.getJobCounts()))
    telemetry.jobQueueDepth.set({ state }, count);
}

/** Runs `task` now, every `everyMs` and on demand, never twice at once. Failures are logged once until one run succeeds. */
function repeat(task: () => Promise<void>, everyMs: number, log: Log) {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let isFailing = false;
  const run = async () => {
    do {
      isAskedAgain = false;
      try {
        await task();
        isFailing = false;
      } catch (error) {
        if (!isFailing) log.warn({ err: error }, "background work is held up");
        isFailing = true;
      }
    } while (isAskedAgain && !isFailing);
    running = null;
  };
  const now = () => {
    if (running) isAskedAgain = true;
    else running = run();
  };
  const timer = setInterval(now, everyMs);
  now();
  const stop = async () => {
    clearInterval(timer);
    isAskedAgain = false;
    await running;
  };
  return { now, stop };
}

async function setSchedules(queue: JobQueue, schedules: Schedule[]): Promise<void> {
  const names = new Set(schedules.map((schedule) => schedule.name));
  for (const { key } of await queue.getJobSchedulers()) if (!names.has(key)) await queue.removeJobScheduler(key);
  for (const { name, everyMs } of schedules) {
    await queue.upsertJobScheduler(
      name,
      { every: everyMs },
      { name, data: {}, opts: { removeOnComplete: true, removeOnFail: true } },
    );
  }
}

/**
 * Starts background work in this process: the relay from the outbox to the job store, the worker with its handlers, the
 * schedules. While PostgreSQL or the job store is away all of it waits, and goes on by itself.
 */
export function startJobs(given: JobOptions): Jobs {
  const purge: Schedule = { name: "purge-outbox", everyMs: HOUR, run: () => purgeOutbox(given.pool) };
  const options = { ...given, schedules: [...given.schedules, purge] };
  const { pool, log } = options;
  const backend = createJobBackend(options.store, createProcessor(options), log);
  const types = Object.keys(options.handlers);
  let isScheduled = false;
  const relaying = repeat(
    async () => {
      const queue = await backend.open();
      if (!isScheduled) await setSchedules(queue, options.schedules);
      isScheduled = true;
      await relay(pool, queue, types);
    },
    POLL_MS,
    log,
  );
  const measuring = repeat(async () => measure(options, await backend.open()), MEASURE_MS, log);
  return {
    nudge: relaying.now,
    close: async () => {
      await Promise.all([relaying.stop(), measuring.stop()]);
      await backend.close();
    },
  };
}
