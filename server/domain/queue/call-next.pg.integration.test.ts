import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { eventually } from "../../testing/eventually";
import { create } from "../../testing/offer";
import { type RestAnswer, type RestWorld, startRestWorld } from "../../testing/rest-world";
import { answersAtOnce, atOnce, tally } from "../../testing/tally";
import { violationsOf } from "../../testing/violations";
import { newId } from "../shared/id";

let world: RestWorld;
let queueId: string;
beforeAll(async () => {
  world = await startRestWorld();
});
beforeEach(async () => {
  const { locationId, serviceId } = world.riverside;
  queueId = await create(world, "/queues", { locationId, name: "Desk", letter: "D", serviceIds: [serviceId] });
});
afterAll(async () => {
  expect(await violationsOf(world.infra)).toEqual({});
  await world.close();
});

async function openCounters(count: number, queueIds = [queueId]): Promise<string[]> {
  const { locationId } = world.riverside;
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await create(world, "/counters", { locationId, name: `C${i}`, queueIds }));
  for (const id of ids) await world.ask("POST", `/counters/${id}/open`, { as: "staff" });
  return ids;
}
const join = (queue = queueId, priority = "normal") =>
  world.ask("POST", `/queues/${queue}/tickets`, {
    as: "staff",
    body: { serviceId: world.riverside.serviceId, priority },
  });
const callNext = (counterId: string, queue = queueId) =>
  world.ask("POST", `/queues/${queue}/call-next`, { as: "staff", body: { counterId } });
const idsOf = (answers: RestAnswer[]) => answers.filter(({ status }) => status === 200).map(({ body }) => body.id);

it("50 counters that call 40 people at once: each is called once, 10 hear that nobody waits", async () => {
  const tickets = await answersAtOnce(40, () => join());
  expect(tally(tickets)).toEqual({ "201": 40 });
  expect(new Set(tickets.map(({ body }) => body.number)).size).toBe(40);
  const counters = await openCounters(50);
  const calls = await answersAtOnce(50, (i) => callNext(counters[i] as string));
  expect(tally(calls)).toEqual({ "200": 40, "204": 10 });
  expect(idsOf(calls).sort()).toEqual(tickets.map(({ body }) => body.id).sort());
  expect(new Set(calls.filter(({ status }) => status === 200).map(({ body }) => body.counterId)).size).toBe(40);
});

it("50 calls by one counter at once call one person", async () => {
  await answersAtOnce(5, () => join());
  const [counterId = ""] = await openCounters(1);
  expect(tally(await answersAtOnce(50, () => callNext(counterId)))).toEqual({ "200": 1, "409 counter_busy": 49 });
});

it("32 clients that join, call and complete in loops never hear nobody while somebody waits", async () => {
  const counters = await openCounters(32);
  const heard: RestAnswer[] = [];
  await atOnce(32, async (i) => {
    for (let round = 0; round < 5; round++) {
      heard.push(await join());
      const called = await callNext(counters[i] as string);
      heard.push(called);
      heard.push(await world.ask("POST", `/tickets/${called.body?.id}/complete`, { as: "staff" }));
    }
  });
  expect(tally(heard)).toEqual({ "201": 160, "200": 320 });
});

it("counters that call over two queues call each person once, however the queues are named", async () => {
  const { locationId, serviceId } = world.riverside;
  const other = await create(world, "/queues", { locationId, name: "Other", letter: "O", serviceIds: [serviceId] });
  const counters = [...(await openCounters(12, [queueId, other])), ...(await openCounters(12, [other, queueId]))];
  const tickets = await answersAtOnce(20, (i) => join(i % 2 ? queueId : other));
  const calls = await answersAtOnce(24, (i) =>
    world.ask("POST", `/counters/${counters[i]}/call-next`, { as: "staff" }),
  );
  expect(tally(calls)).toEqual({ "200": 20, "204": 4 });
  expect(idsOf(calls).sort()).toEqual(tickets.map(({ body }) => body.id).sort());
});

it("an urgent ticket that is committed while a caller waits for the queue is the one called", async () => {
  const { organizationId, serviceId } = world.riverside;
  const [counterId = ""] = await openCounters(1);
  await join();
  const other = new pg.Client({ connectionString: String(world.infra.database.pool.options.connectionString) });
  await other.connect();
  const ticketId = newId("tkt", organizationId);
  const urgent = { organizationId, queueId, ticketId, serviceId, priority: "urgent", partySize: 1 };
  await other.query("begin");
  await other.query("select from queue where id = $1 for update", [queueId]);
  const called = callNext(counterId);
  await eventually(async () => (await waiters(other)) === 1);
  await other.query("select queue_join($1)", [JSON.stringify(urgent)]);
  await other.query("commit");
  await other.end();
  expect((await called).body).toMatchObject({ id: ticketId, status: "called", priority: "urgent" });
});

it("a person who joins while a caller waits for an empty queue is called", async () => {
  const { organizationId, serviceId } = world.riverside;
  const [counterId = ""] = await openCounters(1);
  const other = new pg.Client({ connectionString: String(world.infra.database.pool.options.connectionString) });
  await other.connect();
  const ticketId = newId("tkt", organizationId);
  await other.query("begin");
  await other.query("select queue_join($1)", [
    JSON.stringify({ organizationId, queueId, ticketId, serviceId, priority: "normal", partySize: 1 }),
  ]);
  const called = callNext(counterId);
  await eventually(async () => (await waiters(other)) === 1);
  await other.query("commit");
  await other.end();
  expect((await called).body).toMatchObject({ id: ticketId, status: "called" });
});

/** How many sessions of this database wait for a lock. */
async function waiters(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    "select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0].count;
}
