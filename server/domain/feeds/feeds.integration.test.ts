import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestCaller } from "../../testing/caller";
import { book, create, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { DAY, SECOND } from "../shared/duration";

const NOW = "2026-03-02T09:00:00Z";
const at = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld({ start: NOW });
});
afterAll(() => world.close());

async function feedOf(resourceId: string): Promise<{ id: string; url: string }> {
  const made = await world.ask("POST", "/calendar-feeds", { as: "staff", body: { resourceId } });
  if (made.status !== 201) throw new Error(made.text);
  return made.body;
}

/** The address as a calendar program would ask it, here. */
const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${world.url}${new URL(url).pathname}`, { headers });

/** What two parsers that share no code find: `start end summary` of each event. */
function readBoth(text: string) {
  const component = new ICAL.Component(ICAL.parse(text));
  for (const zone of component.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const one = component.getAllSubcomponents("vevent").map((part) => {
    const { startDate, endDate, summary, uid } = new ICAL.Event(part);
    return [startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString(), summary, uid];
  });
  ICAL.TimezoneService.reset();
  const other = Object.values(nodeIcal.sync.parseICS(text)).flatMap((part) =>
    part?.type === "VEVENT"
      ? [[new Date(+part.start).toISOString(), new Date(+(part.end ?? 0)).toISOString(), part.summary, part.uid]]
      : [],
  );
  return { one, other };
}

test("a resource's appointments are read at a secret address, alike by two parsers, without a name", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ name: "Scan", requires: [] }]);
  const [serviceId = "", resourceId = ""] = [...serviceIds, ...resourceIds];
  // Two weeks on, the clocks have changed.
  const starts = [at(DAY), at(30 * DAY)];
  const booked = [];
  for (const start of starts) booked.push((await book(world, serviceId, start)).body);
  const cancelled = (await book(world, serviceId, at(2 * DAY))).body;
  await world.ask("POST", `/appointments/${cancelled.token}/cancel`);

  const { url } = await feedOf(resourceId);
  const answer = await get(url);
  const text = await answer.text();
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  expect(answer.headers.get("set-cookie")).toBeNull();
  const expected = booked.map(({ id, start, end, reference }) => [start, end, `Scan ${reference}`, `${id}@qconnect`]);
  const { one, other } = readBoth(text);
  expect(one).toEqual(expected);
  expect(other).toEqual(expected);
  expect(text).toContain("BEGIN:VTIMEZONE\r\nTZID:Europe/London");
  expect(text).not.toContain("Amal");
  expect(text).not.toContain("apt_t_");
});

test("an unchanged calendar is not sent again, and a change is", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{}]);
  const { url } = await feedOf(resourceIds[0] ?? "");
  const first = await get(url);
  const etag = first.headers.get("etag") ?? "";
  expect((await get(url, { "if-none-match": `"x", ${etag}` })).status).toBe(304);
  expect(first.headers.get("last-modified")).toBeNull();
  world.infra.clock.advance(5 * SECOND);
  const second = await get(url);
  const modified = second.headers.get("last-modified") ?? "";
  expect(Date.parse(modified)).toBe(Date.parse(NOW));
  expect((await get(url, { "if-modified-since": modified })).status).toBe(304);
  await book(world, serviceIds[0] ?? "", at(3 * DAY));
  expect((await get(url, { "if-none-match": etag })).status).toBe(200);
  expect((await get(url, { "if-modified-since": modified })).status).toBe(200);
  expect((await fetch(`${world.url}${new URL(url).pathname}`, { method: "HEAD" })).status).toBe(200);
  expect((await fetch(`${world.url}${new URL(url).pathname}`, { method: "POST" })).status).toBe(405);
});

test("an address that was revoked, guessed or changed answers 404, and lists no more", async () => {
  const { id, url } = await feedOf(world.riverside.resourceId);
  const { pathname } = new URL(url);
  const listed = async () => (await world.ask("GET", "/calendar-feeds?limit=100", { as: "staff" })).body.items;
  expect(await listed()).toContainEqual(expect.objectContaining({ id, url }));
  expect((await get(url)).status).toBe(200);
  const wrong = [
    pathname.replace(".ics", ""),
    pathname.replace(/.[.]ics/, (end) => (end === "_.ics" ? "-.ics" : "_.ics")),
    `/feeds/${id}.ics`,
    "/feeds/x.ics",
  ];
  for (const path of wrong) expect((await fetch(`${world.url}${path}`)).status, path).toBe(404);
  const { harbour } = world;
  expect((await world.ask("DELETE", `/calendar-feeds/${id}`, { as: harbour.tokens.manager })).status).toBe(404);
  expect((await get(url)).status).toBe(200);
  expect((await world.ask("DELETE", `/calendar-feeds/${id}`, { as: "staff" })).status).toBe(204);
  expect((await get(url)).status).toBe(404);
  expect((await world.ask("DELETE", `/calendar-feeds/${id}`, { as: "staff" })).status).toBe(404);
  expect(await listed()).not.toContainEqual(expect.objectContaining({ id }));
});

test("feeds of another organisation's resources cannot be made, nor without signing in", async () => {
  const body = { resourceId: world.harbour.resourceId };
  expect((await world.ask("POST", "/calendar-feeds", { as: "staff", body })).status).toBe(404);
  expect((await world.ask("POST", "/calendar-feeds", { body })).status).toBe(401);
  expect((await world.ask("GET", "/calendar-feeds")).status).toBe(401);
});

test("the room beside a member of staff has the appointment in its feed too", async () => {
  const { locationId } = world.riverside;
  const body = { locationId, name: "Surgery", durationMinutes: 30, requires: ["staff", "room"] };
  const serviceId = await create(world, "/services", body);
  const make = (kind: string) => create(world, "/resources", { locationId, kind, name: kind, serviceIds: [serviceId] });
  await make("staff");
  const room = await make("room");
  const booked = await book(world, serviceId, at(4 * DAY));
  expect(booked.status, booked.text).toBe(201);
  const { one } = readBoth(await (await get((await feedOf(room)).url)).text());
  expect(one.map(([, , , uid]) => uid)).toEqual([`${booked.body.id}@qconnect`]);
});

/** The pages' API as nobody in particular. */
async function asHolder<T>(
  run: (api: ReturnType<ReturnType<typeof createTestCaller>["as"]>) => Promise<T>,
): Promise<T> {
  const caller = createTestCaller(world.infra);
  try {
    return await run(caller.as({ kind: "anonymous" }));
  } finally {
    await caller.dispose();
  }
}

const uidsAt = async (url: string) => readBoth(await (await get(url)).text()).one.map(([, , , uid]) => uid);

test("a holder's calendar shows their appointment and what they add, never what another booked under the same address", async () => {
  const { serviceIds } = await offer(world, [{ name: "Talk" }]);
  const customer = { name: "Amal Haddad", email: "amal@example.org" };
  const mine = [];
  for (const day of [5, 6, 7]) mine.push((await book(world, serviceIds[0] ?? "", at(day * DAY), { customer })).body);
  const [first, second, other] = mine;
  await asHolder(async ({ feeds }) => {
    expect(await feeds.subscription({ id: first.token })).toBeNull();
    const { url } = await feeds.subscribe({ id: first.token });
    expect((await feeds.subscribe({ id: first.token })).url).toBe(url);
    expect(await uidsAt(url)).toEqual([`${first.id}@qconnect`]);
    await feeds.addToSubscription({ id: second.token, feed: url });
    await feeds.addToSubscription({ id: second.token, feed: url.replace("http", "webcal") });
    expect(await uidsAt(url)).toEqual([`${first.id}@qconnect`, `${second.id}@qconnect`]);
    // Having the second's link does not tell the address of a calendar that shows the first.
    expect(await feeds.subscription({ id: second.token })).toBeNull();
    const unfolded = (await (await get(url)).text()).replaceAll("\r\n ", "");
    expect(unfolded).toContain(`/appointments/${first.token}`);
    expect(await uidsAt(url)).not.toContain(`${other.id}@qconnect`);
    const staffs = await feedOf(world.riverside.resourceId);
    for (const feed of [staffs.url, url.replace("fed_t_", "fed_t_x"), "", "https://example.org/x.ics"])
      await expect(feeds.addToSubscription({ id: other.token, feed }), feed).rejects.toThrow();
    await expect(feeds.subscribe({ id: first.id })).rejects.toThrow();
    await feeds.unsubscribe({ id: first.token });
    expect((await get(url)).status).toBe(404);
    const again = await feeds.subscribe({ id: first.token });
    expect(again.url).not.toBe(url);
    expect(await uidsAt(again.url)).toEqual([`${first.id}@qconnect`]);
  });
});

test("two requests for a calendar at the same time get the same one", async () => {
  const { serviceIds } = await offer(world, [{}]);
  const { token } = (await book(world, serviceIds[0] ?? "", at(5 * DAY))).body;
  const urls = await asHolder(({ feeds }) =>
    Promise.all(Array.from({ length: 8 }, () => feeds.subscribe({ id: token }).then(({ url }) => url))),
  );
  expect(new Set(urls).size).toBe(1);
});
