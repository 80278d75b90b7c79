import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createOutgoing, type Outgoing } from "../../infra/outgoing/outgoing";
import { createSeal } from "../../infra/sealing/seal";
import { type CalendarServer, eventLines, startCalendarServer } from "../../testing/calendar-server";
import { book, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { DAY, HOUR, MINUTE } from "../shared/duration";
import { type PollDeps, pollDue } from "./commands/poll-due";
import { readInThread } from "./reading/read-in-thread";

const NOW = "2026-03-02T09:00:00Z";
const at = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();

let world: RestWorld;
let server: CalendarServer;
let outgoing: Outgoing;
let announced: string[];
let deps: PollDeps;
beforeAll(async () => {
  world = await startRestWorld({ start: NOW });
  server = await startCalendarServer();
  outgoing = createOutgoing({ allow: [server.host] });
});
beforeEach(() => {
  announced = [];
  const { database, log } = world.infra;
  deps = {
    work: database.work,
    outgoing,
    calendars: { announce: (_work, locationId) => void announced.push(locationId) },
    log,
    read: readInThread,
  };
});
afterEach(async () => {
  server.asked.length = 0;
  await world.infra.database.pool.query("delete from busy_feed");
});
afterAll(async () => {
  await outgoing.close();
  await server.close();
  await world.close();
});

const poll = (ms = 0, more: Partial<PollDeps> = {}) => pollDue({ ...deps, ...more }, Date.parse(at(ms)));
const feeds = async () => (await world.ask("GET", "/busy-feeds", { as: "staff" })).body.items;
const blocks = async (feedId: string): Promise<string[]> => {
  const { rows } = await world.infra.database.pool.query(
    "select lower(during) as start, upper(during) as end from block where feed_id = $1 order by during",
    [feedId],
  );
  return rows.map(({ start, end }) => `${start.toISOString()} ${end.toISOString()}`);
};

async function add(resourceId: string, url = server.url): Promise<string> {
  const added = await world.ask("POST", "/busy-feeds", { as: "manager", body: { resourceId, url } });
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id;
}

test("busy times of a calendar elsewhere cannot be booked, and can again when the calendar goes", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ durationMinutes: 60 }]);
  const serviceId = serviceIds[0] ?? "";
  server.serve({ events: eventLines(at(DAY), 60) });
  const id = await add(resourceIds[0] ?? "");
  await poll();
  expect(await blocks(id)).toEqual([`${at(DAY)} ${at(DAY + HOUR)}`]);
  expect(announced).toEqual([world.riverside.locationId]);
  expect((await book(world, serviceId, at(DAY))).body.code).toBe("slot_taken");
  const query = new URLSearchParams({
    locationId: world.riverside.locationId,
    serviceId,
    from: at(DAY),
    to: at(DAY + HOUR),
  });
  const slots = (await world.ask("GET", `/availability?${query}`)).body.slots.map(
    ({ start }: { start: string }) => start,
  );
  expect(slots.map(Date.parse)).not.toContain(Date.parse(at(DAY)));
  expect((await world.ask("DELETE", `/busy-feeds/${id}`, { as: "manager" })).status).toBe(204);
  expect((await book(world, serviceId, at(DAY))).status).toBe(201);
});

test("a calendar is asked every ten minutes, and what has not changed is neither sent nor written again", async () => {
  server.serve({ events: eventLines(at(DAY), 60) });
  const id = await add(world.riverside.resourceId);
  expect(await poll()).toBe(1);
  const first = await world.infra.database.pool.query("select id from block");
  expect(await poll(9 * MINUTE)).toBe(0);
  expect(await poll(13 * MINUTE)).toBe(1);
  expect(server.asked.map((headers) => headers["if-none-match"])).toEqual([
    undefined,
    expect.stringMatching(/^"\d+"$/),
  ]);
  // A day later it is read whole again, because the horizon has moved on; the same times stay the same rows.
  await poll(25 * HOUR);
  expect(server.asked.at(-1)?.["if-none-match"]).toBeUndefined();
  expect((await world.infra.database.pool.query("select id from block")).rows).toEqual(first.rows);
  expect(announced).toHaveLength(1);
  expect(await blocks(id)).toHaveLength(1);
});

test("a change takes the place of what was there, as a whole", async () => {
  server.serve({ events: [...eventLines(at(DAY), 60), ...eventLines(at(2 * DAY), 60)] });
  const id = await add(world.riverside.resourceId);
  await poll();
  server.serve({ events: [...eventLines(at(2 * DAY), 90), ...eventLines(at(3 * DAY), 30)] });
  await poll(HOUR);
  expect(await blocks(id)).toEqual([
    `${at(2 * DAY)} ${at(2 * DAY + 90 * MINUTE)}`,
    `${at(3 * DAY)} ${at(3 * DAY + 30 * MINUTE)}`,
  ]);
});

test.each([
  ["http_404", { status: 404 }],
  ["http_500", { status: 500 }],
  ["no_calendar", { text: "<!doctype html>Please sign in" }],
  ["too_large", { text: "x".repeat(2_000_001) }],
] as const)("a calendar that fails (%s) keeps what it blocked, and says so", async (problem, answer) => {
  server.serve({ events: eventLines(at(DAY), 60) });
  const id = await add(world.riverside.resourceId);
  await poll();
  server.serve(answer);
  await poll(HOUR);
  expect(await blocks(id)).toHaveLength(1);
  expect(await feeds()).toMatchObject([{ id, problem, okAt: at(0), polledAt: at(HOUR), blocks: 1 }]);
  server.serve({ events: [] });
  await poll(2 * HOUR);
  expect(await feeds()).toMatchObject([{ problem: null, okAt: at(2 * HOUR), blocks: 0 }]);
});

test("a private address is not asked unless the installation allows it", async () => {
  server.serve({ events: eventLines(at(DAY), 60) });
  await add(world.riverside.resourceId, server.url.replace("http:", "https:"));
  const guarded = createOutgoing({ allow: [] });
  await poll(0, { outgoing: guarded });
  expect(await feeds()).toMatchObject([{ problem: "private", blocks: 0 }]);
  expect(server.asked).toEqual([]);
  await guarded.close();
});

test("the address is sealed in the database and told to nobody again", async () => {
  const added = await world.ask("POST", "/busy-feeds", {
    as: "manager",
    body: { resourceId: world.riverside.resourceId, url: "webcal://calendar.example/private/4f1c0a/basic.ics" },
  });
  expect(added.body).toMatchObject({ host: "calendar.example", problem: null, polledAt: null });
  const { rows } = await world.infra.database.pool.query("select * from busy_feed");
  expect(JSON.stringify([added.body, await feeds(), rows])).not.toContain("4f1c0a");
  expect(await deps.work.texts.open(rows[0].sealed_url)).toBe("https://calendar.example/private/4f1c0a/basic.ics");
  await world.infra.database.pool.query("update busy_feed set sealed_url = $1", [
    createSeal(Buffer.alloc(32, "other")).seal("https://calendar.example"),
  ]);
  await poll();
  expect(await feeds()).toMatchObject([{ problem: "sealed" }]);
});

test("a round trip does not double: our own appointments in the calendar block nothing", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ durationMinutes: 60 }]);
  const booked = (await book(world, serviceIds[0] ?? "", at(DAY))).body;
  const made = await world.ask("POST", "/calendar-feeds", { as: "staff", body: { resourceId: resourceIds[0] } });
  server.serve({ text: await (await fetch(`${world.url}${new URL(made.body.url).pathname}`)).text() });
  const id = await add(resourceIds[0] ?? "");
  await poll();
  expect(await feeds()).toMatchObject([{ id, problem: null, okAt: at(0), blocks: 0 }]);
  expect((await world.ask("POST", `/appointments/${booked.token}/cancel`)).status).toBe(200);
  expect((await book(world, serviceIds[0] ?? "", at(DAY))).status).toBe(201);
});

test("one that is removed while it is read leaves nothing behind", async () => {
  server.serve({ events: eventLines(at(DAY), 60) });
  const id = await add(world.riverside.resourceId);
  await poll(0, {
    read: async (question) => {
      await world.ask("DELETE", `/busy-feeds/${id}`, { as: "manager" });
      return readInThread(question);
    },
  });
  expect(await blocks(id)).toEqual([]);
});

test("two readers share the calendars, none is read twice", async () => {
  server.serve({ events: [] });
  for (let i = 0; i < 6; i++) await add(world.riverside.resourceId);
  const taken = await Promise.all([poll(), poll(), poll()]);
  expect(taken.reduce((sum, count) => sum + count)).toBe(6);
  expect(server.asked).toHaveLength(6);
});

test("only managers add and remove, only of their own organisation, ten for a resource, and only web addresses", async () => {
  const body = { resourceId: world.riverside.resourceId, url: server.url };
  const post = (as: string, more: object = {}) =>
    world.ask("POST", "/busy-feeds", { as, body: { ...body, ...more } }).then(({ status }) => status);
  expect(await post("staff")).toBe(403);
  expect(await post("manager", { resourceId: world.harbour.resourceId })).toBe(404);
  for (const url of ["ftp://x.example/a", "file:///etc/passwd", "calendar", `https://x.example/${"a".repeat(2000)}`])
    expect(await post("manager", { url }), url).toBe(422);
  const id = await add(world.riverside.resourceId);
  expect((await world.ask("DELETE", `/busy-feeds/${id}`, { as: "staff" })).status).toBe(403);
  expect((await world.ask("DELETE", `/busy-feeds/${id}`, { as: world.harbour.tokens.manager })).status).toBe(404);
  for (let i = 1; i < 10; i++) await add(world.riverside.resourceId);
  expect(await post("manager")).toBe(422);
});
