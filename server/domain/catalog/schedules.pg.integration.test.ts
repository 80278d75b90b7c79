import { afterAll, beforeAll, expect, it } from "vitest";
import { create } from "../../testing/offer";
import { type RestAnswer, type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

let made = 0;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "09:00", closes: "12:00" }));

interface Place {
  locationId: string;
  serviceId: string;
  resourceIds: string[];
}

/** A place of its own in London, open from 9 to 12, with one service of an hour and some resources. */
async function setUp(kinds = ["staff"], service: object = {}): Promise<Place> {
  const place = { slug: `place-${++made}`, name: "Place", timeZone: "Europe/London", openingHours: EVERY_DAY };
  const locationId = await create(world, "/locations", place);
  const fields = { locationId, name: "Hour", durationMinutes: 60, slotStepMinutes: 60, ...service };
  const serviceId = await create(world, "/services", fields);
  const resourceIds: string[] = [];
  for (const kind of kinds)
    resourceIds.push(await create(world, "/resources", { locationId, kind, name: kind, serviceIds: [serviceId] }));
  return { locationId, serviceId, resourceIds };
}

const asManager = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  world.ask(method, path, { as: "manager", body, headers });

/** The starts that are offered, as wall clocks in winter, when London has UTC. */
async function offered({ locationId, serviceId }: Place, from: string, to = from): Promise<string[]> {
  const query = new URLSearchParams({ locationId, serviceId, from, to });
  const { body } = await world.ask("GET", `/availability?${query}`);
  return body.slots.map(({ start }: { start: string }) => start.slice(5, 16));
}

const book = ({ locationId, serviceId }: Place, start: string, more: object = {}): Promise<RestAnswer> =>
  world.ask("POST", "/appointments", { body: { locationId, serviceId, start, customer: { name: "Amal" }, ...more } });

async function explained({ locationId, serviceId }: Place, start: string) {
  const query = new URLSearchParams({ locationId, serviceId, start });
  const { body } = await world.ask("GET", `/availability/explain?${query}`, { as: "staff" });
  return body;
}

it("a resource is booked in its own hours only, and within those of its location", async () => {
  const place = await setUp();
  const path = `/resources/${place.resourceIds[0]}/opening-hours`;
  const none = await asManager("GET", path);
  expect(none.body.openingHours).toEqual([]);
  const hours = [{ weekday: 3, opens: "11:00", closes: "20:00" }];
  const set = await asManager("PATCH", path, { openingHours: hours }, { "if-match": none.headers.get("etag") ?? "" });
  expect([set.status, set.body.openingHours]).toEqual([200, hours]);
  expect(await offered(place, "2026-03-03", "2026-03-05")).toEqual(["03-04T11:00"]);
  expect((await book(place, "2026-03-04T10:00:00Z")).body.code).toBe("outside_hours");
  expect((await book(place, "2026-03-04T12:00:00Z")).body.code).toBe("outside_hours");
  expect((await book(place, "2026-03-04T11:00:00Z")).status).toBe(201);
  const stale = await asManager("PATCH", path, { openingHours: [] }, { "if-match": '"1"' });
  expect([stale.status, stale.body.code]).toEqual([412, "stale_version"]);
  expect((await asManager("PATCH", path, { openingHours: [] })).status).toBe(200);
  expect(await offered(place, "2026-03-05")).toEqual(["03-05T09:00", "03-05T10:00", "03-05T11:00"]);
});

it("opening hours hold between their dates, and say so", async () => {
  const place = await setUp();
  const openingHours = [
    { weekday: 3, opens: "09:00", closes: "11:00", validTo: "2026-03-10" },
    { weekday: 3, opens: "09:00", closes: "10:00", validFrom: "2026-03-11" },
  ];
  const { body } = await asManager("PATCH", `/locations/${place.locationId}`, { openingHours });
  expect(body.openingHours).toEqual(openingHours);
  expect(await offered(place, "2026-03-03", "2026-03-12")).toEqual(["03-04T09:00", "03-04T10:00", "03-11T09:00"]);
});

it("a closure takes its time away, special hours take the place of the usual, and both can be changed and taken back", async () => {
  const place = await setUp();
  const list = `/locations/${place.locationId}/exceptions`;
  const day = { firstDay: "2026-03-04", lastDay: "2026-03-04" };
  const closed = await asManager("POST", list, { kind: "closed", ...day, reason: "Holiday" });
  expect([closed.status, closed.body]).toMatchObject([
    201,
    { opens: null, closes: null, resourceId: null, version: 1 },
  ]);
  const one = closed.headers.get("location")?.replace("/api/v1", "") ?? "";
  expect(await offered(place, "2026-03-04")).toEqual([]);
  expect((await book(place, "2026-03-04T09:00:00Z")).body.code).toBe("outside_hours");
  const times = { opens: "10:00", closes: "11:00" };
  const changed = await asManager("PATCH", one, { kind: "closed", ...day, ...times }, { "if-match": '"1"' });
  expect([changed.status, changed.body.version, changed.headers.get("etag")]).toEqual([200, 2, '"2"']);
  expect(await offered(place, "2026-03-04")).toEqual(["03-04T09:00", "03-04T11:00"]);
  const night = { kind: "open", ...day, opens: "22:00", closes: "01:00" };
  const special = await asManager("POST", list, night);
  expect(await offered(place, "2026-03-04", "2026-03-05")).toEqual([
    ...["03-04T22:00", "03-04T23:00", "03-05T00:00"],
    ...["03-05T09:00", "03-05T10:00", "03-05T11:00"],
  ]);
  const { items, nextCursor } = (await asManager("GET", `${list}?limit=1`)).body;
  const rest = (await asManager("GET", `${list}?cursor=${nextCursor}`)).body;
  expect(rest.nextCursor).toBeNull();
  expect(new Set([...items, ...rest.items])).toEqual(new Set([changed.body, special.body]));
  expect((await asManager("DELETE", one, undefined, { "if-match": '"1"' })).status).toBe(412);
  for (const id of [closed.body.id, special.body.id])
    expect((await asManager("DELETE", `/exceptions/${id}`)).status).toBe(204);
  expect((await asManager("GET", one)).status).toBe(404);
  expect(await offered(place, "2026-03-04")).toHaveLength(3);
});

it("time off is one resource's: the others go on", async () => {
  const place = await setUp(["staff", "staff"]);
  const off = { kind: "closed", firstDay: "2026-03-03", lastDay: "2026-03-06", reason: "On leave" };
  await asManager("POST", `/resources/${place.resourceIds[0]}/exceptions`, off);
  const query = new URLSearchParams({ ...place, from: "2026-03-04", to: "2026-03-04" } as never);
  query.delete("resourceIds");
  const { slots } = (await world.ask("GET", `/availability?${query}`)).body;
  expect(slots.map(({ resourceIds }: { resourceIds: string[] }) => resourceIds)).toEqual([
    ...[[place.resourceIds[1]], [place.resourceIds[1]], [place.resourceIds[1]]],
  ]);
  const asked = await book(place, "2026-03-04T09:00:00Z", { resourceId: place.resourceIds[0] });
  expect(asked.body.code).toBe("outside_hours");
  expect((await book(place, "2026-03-04T09:00:00Z")).body.resourceId).toBe(place.resourceIds[1]);
});

it("a service that takes a member of staff and a room is offered while there is one of each", async () => {
  const place = await setUp(["staff", "staff", "room"], { requires: ["staff", "room"] });
  const [first, second, room] = place.resourceIds;
  const booked = await book(place, "2026-03-04T09:00:00Z", { resourceId: first });
  expect(booked.body.resourceIds).toEqual([first, room]);
  expect(await offered(place, "2026-03-04")).toEqual(["03-04T10:00", "03-04T11:00"]);
  expect((await book(place, "2026-03-04T09:00:00Z")).body.code).toBe("slot_taken");
  const { resources } = await explained(place, "2026-03-04T09:00:00Z");
  expect(resources.map(({ resourceId, code }: Record<string, string>) => [resourceId, code])).toEqual([
    [first, "taken"],
    [second, "no_room"],
    [room, "service_not_offered"],
  ]);
  await asManager("POST", `/resources/${room}/exceptions`, {
    ...{ kind: "closed", firstDay: "2026-03-05", lastDay: "2026-03-05" },
  });
  expect(await offered(place, "2026-03-05")).toEqual([]);
  expect((await book(place, "2026-03-05T09:00:00Z")).body.code).toBe("outside_hours");
});

it("staff are told the rule that blocks a time, and what it is", async () => {
  const place = await setUp(["staff"], { minNoticeMinutes: 60, maxAdvanceDays: 30 });
  const [resourceId = ""] = place.resourceIds;
  const booked = await book(place, "2026-03-04T09:00:00Z");
  await world.ask("POST", "/holds", { body: { ...place, resourceIds: undefined, start: "2026-03-04T10:00:00Z" } });
  const blocked = { resourceId, start: "2026-03-04T11:30:00Z", end: "2026-03-04T12:30:00Z", reason: "Training" };
  expect((await asManager("POST", "/blocks", blocked)).status).toBe(201);
  const off = { kind: "closed", firstDay: "2026-03-05", lastDay: "2026-03-06", reason: "On leave" };
  await asManager("POST", `/resources/${resourceId}/exceptions`, off);
  const holiday = { kind: "closed", firstDay: "2026-03-07", lastDay: "2026-03-07", reason: "Holiday" };
  await asManager("POST", `/locations/${place.locationId}/exceptions`, holiday);
  const expected: [start: string, code: string | null, detail: string][] = [
    ["2026-03-02T09:00:00Z", "too_soon", "60 minutes of notice"],
    ["2026-05-04T09:00:00Z", "too_far", "30 days ahead"],
    ["2026-03-04T13:00:00Z", "outside_hours", "location"],
    ["2026-03-04T09:20:00Z", "not_a_slot", "60 minutes apart"],
    ["2026-03-04T09:00:00Z", "taken", `${booked.body.reference} has it from 2026-03-04 09:00`],
    ["2026-03-04T10:00:00Z", "held", "keeps it"],
    ["2026-03-04T11:00:00Z", "blocked", "Training"],
    ["2026-03-05T09:00:00Z", "resource_away", "from 2026-03-05 to 2026-03-06: On leave"],
    ["2026-03-07T09:00:00Z", "location_closed", "on 2026-03-07: Holiday"],
    ["2026-03-08T09:00:00Z", null, ""],
  ];
  for (const [start, code, detail] of expected) {
    const { bookable, resources } = await explained(place, start);
    expect([start, bookable, resources[0].code]).toEqual([start, code === null, code]);
    expect(resources[0].detail ?? "").toContain(detail);
  }
  const query = new URLSearchParams({ ...place, start: "2026-03-08T09:00:00Z" } as never);
  query.delete("resourceIds");
  expect((await world.ask("GET", `/availability/explain?${query}`)).status).toBe(401);
});

it.each([
  ["lastDay", { firstDay: "2026-03-05", lastDay: "2026-03-04" }],
  ["lastDay", { firstDay: "2026-03-05", lastDay: "2029-03-04" }],
  ["closes", { firstDay: "2026-03-05", lastDay: "2026-03-05", opens: "09:00" }],
  ["firstDay", { firstDay: "0000-01-01", lastDay: "2026-03-05" }],
  ["firstDay", { firstDay: "2026-02-29", lastDay: "2026-03-05" }],
])("an exception with a wrong %s is refused there", async (path, days) => {
  const body = { kind: "closed", ...days };
  const { status, body: problem } = await asManager(
    "POST",
    `/locations/${world.riverside.locationId}/exceptions`,
    body,
  );
  expect([status, problem.errors[0].path]).toEqual([422, path]);
});

it("hours and exceptions of another organisation do not exist", async () => {
  const { harbour, riverside } = world;
  const off = { kind: "closed", firstDay: "2026-08-04", lastDay: "2026-08-04" };
  const { body } = await asManager("POST", `/resources/${riverside.resourceId}/exceptions`, off);
  const tries: [string, string, object?][] = [
    ["GET", `/resources/${riverside.resourceId}/opening-hours`],
    ["PATCH", `/resources/${riverside.resourceId}/opening-hours`, { openingHours: [] }],
    ["GET", `/resources/${riverside.resourceId}/exceptions`],
    ["POST", `/resources/${riverside.resourceId}/exceptions`, off],
    ["GET", `/locations/${riverside.locationId}/exceptions`],
    ["POST", `/locations/${riverside.locationId}/exceptions`, off],
    ["GET", `/exceptions/${body.id}`],
    ["PATCH", `/exceptions/${body.id}`, off],
    ["DELETE", `/exceptions/${body.id}`],
  ];
  for (const [method, path, given] of tries) {
    const answer = await world.ask(method, path, { as: harbour.tokens.manager, body: given });
    expect([answer.status, answer.body?.code], `${method} ${path}`).toEqual([404, "not_found"]);
  }
});
