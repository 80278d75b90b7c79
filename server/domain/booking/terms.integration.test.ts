import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestCaller } from "../../testing/caller";
import { book, create, offer } from "../../testing/offer";
import { type RestRequest, type RestWorld, startRestWorld } from "../../testing/rest-world";
import { atOnce, tally } from "../../testing/tally";
import { violationsOf } from "../../testing/violations";
import { DAY, HOUR, MINUTE } from "../shared/duration";

/** What a service may ask for beside one resource at one time. Each test takes a day of its own. */
let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(async () => {
  expect(await violationsOf(world.infra)).toEqual({});
  await world.close();
});

let day = Date.parse("2026-03-09T00:00:00Z");
/** An hour of the test's day. */
const at = (hour: number) => new Date(day + hour * HOUR).toISOString();
const nextDay = () => {
  day += DAY;
};
const ask = (method: string, path: string, request?: RestRequest) => world.ask(method, path, request);
const move = (token: string, body: object, as?: string) => ask("PATCH", `/appointments/${token}`, { body, as });
const codeOf = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];

it("a staff member with a room: both are taken, and either being taken refuses, whoever has it", async () => {
  nextDay();
  const kinds = [{ requires: ["staff", "room"] as ("staff" | "room")[] }, { requires: ["room"] as "room"[] }];
  const { serviceIds, staffIds, roomIds } = await offer(world, kinds, 2, 3);
  const [both = "", room = ""] = serviceIds;
  const answers = await atOnce(12, () => book(world, both, at(9)));
  expect(tally(answers)).toEqual({ "201": 2, "409 slot_taken": 10 });
  const [first, second] = answers.filter(({ status }) => status === 201).map(({ body }) => body);
  expect(staffIds).toEqual(expect.arrayContaining([first.resourceId, second.resourceId]));
  expect([first.resourceIds[1], second.resourceIds[1]].sort()).toEqual([...roomIds].sort());
  expect(codeOf(await book(world, room, at(9)))).toEqual([409, "slot_taken"]);
  await ask("POST", `/appointments/${first.token}/cancel`);
  const alone = await book(world, room, at(9));
  expect(alone.body.resourceIds).toEqual([first.resourceIds[1]]);
  expect(codeOf(await book(world, both, at(9)))).toEqual([409, "slot_taken"]);
});

it("moving takes the room along: to its own one where it can, all or nothing", async () => {
  nextDay();
  const { serviceIds, roomIds } = await offer(world, [{ requires: ["staff", "room"] }, { requires: ["room"] }], 2, 1);
  const [both = "", room = ""] = serviceIds;
  const { token, resourceIds } = (await book(world, both, at(9))).body;
  expect((await move(token, { start: at(10) })).body.resourceIds).toEqual(resourceIds);
  await book(world, room, at(11), { resourceId: resourceIds[1] });
  const moved = await move(token, { start: at(11) });
  expect(moved.body.resourceIds).toEqual([resourceIds[0], roomIds.find((id) => id !== resourceIds[1])]);
  for (const resourceId of roomIds) await book(world, room, at(12), { resourceId });
  expect(codeOf(await move(token, { start: at(12) }))).toEqual([409, "slot_taken"]);
  expect((await ask("GET", `/appointments/${token}`)).body).toEqual(moved.body);
  const [byRoom] = (
    await ask(
      "GET",
      `/appointments?locationId=${world.riverside.locationId}&resourceId=${moved.body.resourceIds[1]}&from=${at(11)}`,
      { as: "staff" },
    )
  ).body.items;
  expect(byRoom.id).toBe(moved.body.id);
});

it("a class with a room: all of it in one room, which no other class shares", async () => {
  nextDay();
  const { serviceIds, staffIds } = await offer(world, [{ capacity: 4, requires: ["staff", "room"] }], 2, 3);
  const [serviceId = ""] = serviceIds;
  const answers = await atOnce(15, () => book(world, serviceId, at(9)));
  expect(tally(answers)).toEqual({ "201": 8, "409 slot_taken": 7 });
  const pairs = answers.flatMap(({ body }) => (body.resourceIds ? [body.resourceIds.join()] : []));
  expect(new Set(pairs).size).toBe(2);
  const [one] = answers.filter(({ status }) => status === 201);
  const free = staffIds.find((id) => !pairs.join().includes(id));
  expect(codeOf(await book(world, serviceId, at(9), { resourceId: free }))).toEqual([409, "slot_taken"]);
  await ask("POST", `/appointments/${one?.body.token}/cancel`);
  expect((await book(world, serviceId, at(9))).body.resourceIds).toEqual(one?.body.resourceIds);
});

it("whoever is not asked for has the fewest that day, then waited longest; staff are told why, customers are not", async () => {
  nextDay();
  const { serviceIds, resourceIds } = await offer(world, [{}], 3);
  const [serviceId = ""] = serviceIds;
  const given: string[] = [];
  for (let i = 0; i < 10; i++) given.push((await book(world, serviceId, at(8 + i))).body.resourceId);
  const counts = resourceIds.map((id) => given.filter((one) => one === id).length);
  expect(counts.sort()).toEqual([3, 3, 4]);
  for (let i = 3; i < 9; i++) expect(given[i]).toBe(given[i - 3]);
  const last = await book(world, serviceId, at(20));
  expect(last.body.assignment).toBeNull();
  const seen = await ask("GET", `/appointments/${last.body.id}`, { as: "staff" });
  expect(seen.body.assignment).toMatchObject({ rule: "any", among: 3, thatDay: 3 });
  const asked = await book(world, serviceId, at(21), { resourceId: resourceIds[0] });
  expect((await ask("GET", `/appointments/${asked.body.id}`, { as: "staff" })).body.assignment).toEqual({
    rule: "asked",
  });
});

it("nothing is booked or moved into a blocked time, and what was booked in it before stays", async () => {
  nextDay();
  const { serviceIds, resourceIds } = await offer(world, [{}], 1);
  const [serviceId = ""] = serviceIds;
  const before = await book(world, serviceId, at(10));
  await create(world, "/blocks", { resourceId: resourceIds[0], start: at(10), end: at(12) });
  expect(codeOf(await book(world, serviceId, at(11)))).toEqual([409, "slot_taken"]);
  expect(codeOf(await move(before.body.token, { start: at(11) }))).toEqual([409, "slot_taken"]);
  expect((await ask("GET", `/appointments/${before.body.token}`)).body.start).toBe(before.body.start);
  expect((await book(world, serviceId, at(12))).status).toBe(201);
});

it("16 bookings of one person at once, under two spellings of an address and of a number, keep to the limit", async () => {
  nextDay();
  const { serviceIds } = await offer(world, [{ limitPerPerson: 2 }], 16);
  const [serviceId = ""] = serviceIds;
  const people = [
    { name: "Amal", email: "amal@example.org", phone: "+44 20 7946 0018" },
    { name: "A. Haddad", email: "Amal@Example.org" },
    { name: "Amal", phone: "+44-2079-460018" },
  ];
  const customerOf = (i: number) => people[i % 3];
  const answers = await atOnce(16, (i) =>
    book(world, serviceId, at(i), { customer: { ...people[0], ...customerOf(i) } }),
  );
  expect(tally(answers)).toEqual({ "201": 2, "422 too_many_bookings": 14 });
  for (const customer of people)
    expect(codeOf(await book(world, serviceId, at(20), { customer }))[1]).toBe("too_many_bookings");
  expect(
    (await book(world, serviceId, at(20), { customer: { name: "Somebody", email: "else@example.org" } })).status,
  ).toBe(201);
  const body = { locationId: world.riverside.locationId, serviceId, start: at(21), customer: people[0] };
  expect((await ask("POST", "/appointments", { as: "staff", body })).status).toBe(201);
  const mine = answers.filter(({ status }) => status === 201);
  for (const { body } of mine) await ask("POST", `/appointments/${body.token}/cancel`);
  expect((await book(world, serviceId, at(22), { customer: people[0] })).status).toBe(201);
});

it("what needs approval keeps its time while it waits, and is booked or gives the time back as staff decide", async () => {
  nextDay();
  const { serviceIds } = await offer(world, [{ needsApproval: true }], 1);
  const [serviceId = ""] = serviceIds;
  const asked = await book(world, serviceId, at(9));
  expect(asked.body.status).toBe("pending");
  expect(codeOf(await book(world, serviceId, at(9)))).toEqual([409, "slot_taken"]);
  const noShow = await ask("POST", `/appointments/${asked.body.id}/no-show`, { as: "staff" });
  expect(codeOf(noShow)).toEqual([409, "appointment_state"]);
  const approved = await ask("POST", `/appointments/${asked.body.id}/approve`, { as: "staff" });
  expect(approved.body.status).toBe("booked");
  expect((await move(asked.body.token, { start: at(10) }, "staff")).body.status).toBe("booked");
  expect((await move(asked.body.token, { start: at(11) })).body.status).toBe("pending");
  expect((await move(asked.body.token, { start: at(12) })).body.status).toBe("pending");
  const declined = await ask("POST", `/appointments/${asked.body.id}/decline`, {
    as: "staff",
    body: { reason: "Full" },
  });
  expect(declined.body.status).toBe("cancelled");
  const body = { locationId: world.riverside.locationId, serviceId, start: at(12), customer: { name: "A" } };
  expect((await ask("POST", "/appointments", { as: "staff", body })).body.status).toBe("booked");
  const { rows } = await world.infra.database.pool.query(
    "select type, payload - 'appointmentId' as payload from outbox where payload->>'appointmentId' = $1 order by (payload->>'version')::int",
    [asked.body.id],
  );
  expect(rows.map(({ type, payload }) => [type, payload.version, payload.by])).toEqual([
    ["appointment.requested", 1, "holder"],
    ["appointment.booked", 2, "staff"],
    ["appointment.rescheduled", 3, "staff"],
    ["appointment.requested", 4, "holder"],
    ["appointment.rescheduled", 5, "holder"],
    ["appointment.declined", 6, "staff"],
  ]);
  expect(await world.infra.database.work.texts.open(rows.at(-1)?.payload.reason ?? "")).toBe("Full");
});

it("customers change and cancel until the notice the service wants, staff at any time", async () => {
  const { serviceIds } = await offer(world, [{ cancelNoticeMinutes: 120, slotStepMinutes: 30 }], 1);
  const [serviceId = ""] = serviceIds;
  const inMinutes = (minutes: number) => new Date(Date.parse("2026-03-02T09:00:00Z") + minutes * MINUTE).toISOString();
  const [late, exact] = [await book(world, serviceId, inMinutes(90)), await book(world, serviceId, inMinutes(120))];
  const cancel = (token: string, as?: string) => ask("POST", `/appointments/${token}/cancel`, { as });
  expect(codeOf(await cancel(late.body.token))).toEqual([422, "too_late"]);
  expect(codeOf(await move(late.body.token, { start: inMinutes(600) }))).toEqual([422, "too_late"]);
  expect((await cancel(exact.body.token)).body.status).toBe("cancelled");
  expect((await move(late.body.token, { start: inMinutes(60) }, "staff")).status).toBe(200);
  expect((await cancel(late.body.id, "staff")).body.status).toBe("cancelled");
});

it("staff set another length and times between the slots; the length stays when the appointment is moved", async () => {
  nextDay();
  const { serviceIds } = await offer(world, [{ bufferAfterMinutes: 15 }], 1);
  const [serviceId = ""] = serviceIds;
  const { token, start } = (await book(world, serviceId, at(9))).body;
  const lengthOf = ({ body }: { body: { start: string; end: string } }) =>
    (Date.parse(body.end) - Date.parse(body.start)) / MINUTE;
  expect(codeOf(await move(token, { start, durationMinutes: 50 }))).toEqual([403, "forbidden"]);
  expect(lengthOf(await move(token, { start, durationMinutes: 50 }, "staff"))).toBe(50);
  expect(codeOf(await book(world, serviceId, at(10)))).toEqual([409, "slot_taken"]);
  expect((await book(world, serviceId, at(10.25))).status).toBe(201);
  expect(codeOf(await move(token, { start: at(12.1) }))).toEqual([422, "not_a_slot"]);
  const moved = await move(token, { start: at(12.1) }, "staff");
  expect([moved.status, lengthOf(moved)]).toEqual([200, 50]);
  expect(lengthOf(await move(token, { start: at(14) }))).toBe(50);
  expect(codeOf(await move(token, { start: at(14), durationMinutes: 0 }, "staff"))).toEqual([422, "invalid"]);
});

it("a hold may be booked however late, and its end does not let anybody in who gave too little notice", async () => {
  const { serviceIds } = await offer(world, [{ minNoticeMinutes: 60, slotStepMinutes: 30 }], 1);
  const [serviceId = ""] = serviceIds;
  const start = new Date(Date.parse("2026-03-02T09:00:00Z") + HOUR).toISOString();
  const { locationId } = world.riverside;
  const { body: held } = await ask("POST", "/holds", { body: { locationId, serviceId, start } });
  world.infra.clock.advance(30 * MINUTE);
  try {
    expect(codeOf(await book(world, serviceId, start))).toEqual([422, "too_soon"]);
    const gone = `hld${held.id.slice(3, -1)}${held.id.endsWith("0") ? "1" : "0"}`;
    expect(codeOf(await book(world, serviceId, start, { holdId: gone }))).toEqual([422, "too_soon"]);
    expect((await book(world, serviceId, start, { holdId: held.id })).status).toBe(201);
  } finally {
    world.infra.clock.advance(-30 * MINUTE);
  }
});

it("short notice binds customers, not the staff who know what they can do", async () => {
  const { serviceIds } = await offer(world, [{ minNoticeMinutes: 24 * 60, slotStepMinutes: 30 }], 1);
  const [serviceId = ""] = serviceIds;
  const { locationId } = world.riverside;
  const start = "2026-03-02T11:00:00.000Z";
  const body = { locationId, serviceId, start, customer: { name: "Amal Haddad" } };
  expect(codeOf(await ask("POST", "/appointments", { body }))).toEqual([422, "too_soon"]);
  const { status, body: booked } = await ask("POST", "/appointments", { body, as: "staff" });
  expect(status).toBe(201);
  const later = { start: "2026-03-02T12:00:00.000Z" };
  expect(codeOf(await move(booked.token, later))).toEqual([422, "too_soon"]);
  expect((await move(booked.token, later, "staff")).body.start).toBe(later.start);
});

it("why an appointment was cancelled is kept with it", async () => {
  nextDay();
  const { serviceIds } = await offer(world, [{}], 1);
  const { token } = (await book(world, serviceIds[0] ?? "", at(9))).body;
  const body = { reason: "The lift is out of order" };
  const { body: cancelled } = await ask("POST", `/appointments/${token}/cancel`, { as: "staff", body });
  expect(cancelled.ending).toEqual({ from: "booked", by: "staff", ...body });
  expect((await ask("GET", `/appointments/${token}`)).body.ending).toEqual(cancelled.ending);
});

it("for an appointment of another length only times are offered that it can be moved to", async () => {
  nextDay();
  const { serviceIds } = await offer(world, [{ slotStepMinutes: 30 }], 1);
  const [serviceId = ""] = serviceIds;
  const { locationId } = world.riverside;
  const { token } = (await book(world, serviceId, at(9))).body;
  await move(token, { start: at(9), durationMinutes: 60 }, "staff");
  await book(world, serviceId, at(11));
  const page = createTestCaller(world.infra);
  const own = { locationId, serviceId, appointmentId: token, from: at(9), to: at(11.5) };
  const { slots } = await page.as({ kind: "anonymous" }).booking.availability(own);
  await page.dispose();
  expect(slots.map(({ start }) => start)).toEqual([at(9), at(9.5), at(10)]);
  for (const { start } of slots) expect((await move(token, { start })).status).toBe(200);
});
