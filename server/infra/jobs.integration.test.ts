import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../testing/eventually";
import { asOwner, cutConnections, ownerUrl } from "../testing/test-database";
import { createTestInfra, type TestInfra } from "../testing/test-infra";
import { type Handlers, type Jobs, type Schedule, startJobs } from "./jobs";
import type { OutboxEvent } from "./outbox";
import { currentRequestId } from "./request-context";

let infra: TestInfra;
let running: Jobs[];

beforeEach(async () => {
  infra = await createTestInfra();
  running = [];
});

afterEach(async () => {
  for (const jobs of running) await jobs.close();
  await infra.close();
});

function start(handlers: Handlers, schedules: Schedule[] = [], databaseUrl = infra.database.url): Jobs {
  const owner = infra.owner && { ...infra.owner, url: ownerUrl(databaseUrl) };
  const store = { database: () => databaseUrl, owner, redis: infra.addresses.redis };
  const { log, telemetry, database } = infra;
  const jobs = startJobs({ pool: database.pool, store, log, telemetry, handlers, schedules });
  running.push(jobs);
  return jobs;
}

async function write(id: string, type = "thing.done", requestId: string | null = null): Promise<void> {
  await infra.database.pool.query(
    "insert into outbox (organization_id, id, type, payload, request_id) values ('o', $1, $2, $3, $4)",
    [id, type, JSON.stringify({ about: id }), requestId],
  );
}

async function rows() {
  const { rows } = await infra.database.pool.query(
    "select id, closed_at is not null as closed, attempts from outbox order by id",
  );
  return rows as { id: string; closed: boolean; attempts: number }[];
}

const allClosed = async () => (await rows()).every((row) => row.closed);

test("an event is handled with its payload under its request's id, then closed", async () => {
  const seen: (OutboxEvent & { context: string | undefined })[] = [];
  const jobs = start({ "thing.done": async (event) => void seen.push({ ...event, context: currentRequestId() }) });
  await write("e1", "thing.done", "req-1");
  jobs.nudge();
  await eventually(async () => (await rows()).length === 1 && (await allClosed()));
  expect(seen).toEqual([
    {
      organizationId: "o",
      id: "e1",
      type: "thing.done",
      payload: { about: "e1" },
      requestId: "req-1",
      createdAt: expect.any(Date),
      context: "req-1",
    },
  ]);
});

test("300 events written before the start are each handled once by two instances", async () => {
  for (let index = 0; index < 300; index++) await write(`e${index}`);
  const seen: string[] = [];
  const handlers: Handlers = { "thing.done": async (event) => void seen.push(event.id) };
  start(handlers);
  start(handlers);
  // 12 s on a busy machine.
  await eventually(allClosed, 100_000);
  expect(new Set(seen).size).toBe(300);
  expect(seen.length).toBe(300);
});

test("a row is open until its handler is done, and a handler that fails gets the event again", async () => {
  let tries = 0;
  const states: boolean[] = [];
  start({
    "thing.done": async () => {
      states.push(await allClosed());
      if (++tries === 1) throw new Error("not yet");
    },
  });
  await write("e1");
  await eventually(allClosed);
  expect(tries).toBe(2);
  expect(states).toEqual([false, false]);
});

test("an event whose job was lost is enqueued again after 30 s under the same id", async () => {
  await write("lost");
  await write("fresh");
  await infra.database.pool.query(
    "update outbox set attempts = 1, enqueued_at = now() - interval '31 seconds' where id = 'lost'",
  );
  await infra.database.pool.query(
    "update outbox set attempts = 1, enqueued_at = now() - interval '1 second' where id = 'fresh'",
  );
  const seen: string[] = [];
  start({ "thing.done": async (event) => void seen.push(event.id) });
  await eventually(async () => (await rows()).some(({ closed }) => closed));
  expect(seen).toEqual(["lost"]);
  expect(await rows()).toEqual([
    { id: "fresh", closed: false, attempts: 1 },
    { id: "lost", closed: true, attempts: 2 },
  ]);
});

test("an event of a newer release is left to it", async () => {
  await write("e1", "thing.new");
  await write("e2");
  start({ "thing.done": async () => {} });
  await eventually(async () => (await rows()).some(({ closed }) => closed));
  expect(await rows()).toEqual([
    { id: "e1", closed: false, attempts: 0 },
    { id: "e2", closed: true, attempts: 1 },
  ]);
});

test("a schedule runs once per tick for all instances, and one that is no longer asked for ends", async () => {
  let ticks = 0;
  const schedule: Schedule = { name: "tick", everyMs: 500, run: async () => void ticks++ };
  start({}, [schedule]);
  const second = start({}, [schedule]);
  await eventually(() => ticks >= 2);
  const [before, began] = [ticks, performance.now()];
  await eventually(() => ticks - before >= 8);
  // Each of the two alone would have had as many.
  expect(ticks - before).toBeLessThanOrEqual((performance.now() - began) / 500 + 2);
  for (const jobs of running) await jobs.close();
  running = [];
  expect(second).toBeDefined();
  start({}, []);
  await eventually(async () => {
    const before = ticks;
    await sleep(1_500);
    return ticks === before;
  });
});

test("work goes on after every connection to PostgreSQL was cut", async () => {
  const seen: string[] = [];
  const jobs = start({ "thing.done": async (event) => void seen.push(event.id) });
  await write("before");
  await eventually(() => seen.length === 1);
  await cutConnections(infra.database);
  await write("after");
  jobs.nudge();
  await eventually(() => seen.length === 2);
  expect(seen).toEqual(["before", "after"]);
});

test("work waits for a store that refuses the first connections, and lets everything else go on", async () => {
  const seen: string[] = [];
  const elsewhere = new URL(infra.database.url);
  elsewhere.pathname += "_later";
  const jobs = start({ "thing.done": async (event) => void seen.push(event.id) }, [], elsewhere.href);
  await write("e1");
  await sleep(1_500);
  if (infra.redisUrl === undefined) expect(seen).toEqual([]);
  await asOwner(infra.database, `create database "${elsewhere.pathname.slice(1)}"`);
  await eventually(allClosed);
  expect(seen).toEqual(["e1"]);
  await jobs.close();
  running = [];
  await asOwner(infra.database, `drop database "${elsewhere.pathname.slice(1)}" with (force)`);
});

test("the metrics show the age of what is open and the outcomes", async () => {
  start({ "thing.done": async () => {} });
  await write("e1");
  // The row is closed before the job has ended.
  await expect
    .poll(() => infra.telemetry.registry.metrics())
    .toMatch(/jobs_total\{name="outbox-event",outcome="done"\} 1/);
  const text = await infra.telemetry.registry.metrics();
  expect(text).toMatch(/outbox_oldest_open_seconds \d/);
  expect(text).toMatch(/pg_pool_connections\{state="total"\} \d/);
  expect(text).toContain("invariant_violations_total");
});

test("closing waits for the handler that runs", async () => {
  let isDone = false;
  let isStarted = false;
  const jobs = start({
    "thing.done": async () => {
      isStarted = true;
      await sleep(300);
      isDone = true;
    },
  });
  await write("e1");
  await eventually(() => isStarted);
  await jobs.close();
  expect(isDone).toBe(true);
  expect(await allClosed()).toBe(true);
});
