import { afterAll, beforeAll, expect, it } from "vitest";
import { book, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { violationsOf } from "../../testing/violations";
import { DAY, HOUR } from "../shared/duration";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const START = "2026-03-16T09:30:00.000Z";
const week = (n: number, hour = 0) => new Date(Date.parse(START) + n * 7 * DAY + hour * HOUR).toISOString();
const wish = (serviceId: string, more: object = {}) => ({
  locationId: world.riverside.locationId,
  serviceId,
  start: START,
  rule: "FREQ=WEEKLY;COUNT=4",
  customer: { name: "Amal Haddad", email: "amal@example.org" },
  ...more,
});
const preview = async (body: object) => (await world.ask("POST", "/series/preview", { body })).body.occurrences;
const count = async (serviceId: string) => {
  const { rows } = await world.infra.database.pool.query(
    "select count(*)::int as n from appointment where service_id = $1 and status = 'booked'",
    [serviceId],
  );
  return rows[0].n;
};
async function own(more: object = {}) {
  const { serviceIds, resourceIds } = await offer(world, [{ maxAdvanceDays: 90, ...more }]);
  return { serviceId: serviceIds[0] as string, resourceId: resourceIds[0] as string };
}

it("a weekly series keeps its wall clock over the change of clocks, and is booked as a whole", async () => {
  const { serviceId } = await own();
  const { status, body, headers } = await world.ask("POST", "/series", { body: wish(serviceId) });
  expect(status).toBe(201);
  // Clocks in London go on on 29 March 2026.
  const starts = [week(0), week(1), week(2, -1), week(3, -1)];
  expect(body.appointments.map((one: { start: string }) => one.start)).toEqual(starts);
  expect(body.appointments.every((one: { seriesId: string }) => one.seriesId === body.id)).toBe(true);
  const read = await world.ask("GET", headers.get("location")?.replace("/api/v1", "") ?? "", { as: "staff" });
  expect(read.body.appointments).toHaveLength(4);
});

it("conflicts are told for each occurrence before anything is booked, and refuse the whole", async () => {
  const { serviceId } = await own({ maxAdvanceDays: 30 });
  await book(world, serviceId, week(1));
  const expected = [null, "slot_taken", null, "too_far"];
  expect((await preview(wish(serviceId))).map((one: { code: string }) => one.code)).toEqual(expected);
  const refused = await world.ask("POST", "/series", { body: wish(serviceId) });
  expect([refused.status, refused.body.code]).toEqual([409, "slot_taken"]);
  expect(refused.body.errors.map((one: { message: string }) => one.message)).toEqual(["slot_taken", "too_far"]);
  expect(await count(serviceId)).toBe(1);
});

it("what cannot be had can be left out", async () => {
  const { serviceId } = await own();
  await book(world, serviceId, week(1));
  const body = wish(serviceId, { leaveOut: [week(1)] });
  expect((await preview(body)).map((one: { code: string }) => one.code)).toEqual([null, null, null]);
  expect((await world.ask("POST", "/series", { body })).body.appointments).toHaveLength(3);
});

it("a limit for each person counts every occurrence, and a preview counts for nothing", async () => {
  const { serviceId } = await own({ limitPerPerson: 3 });
  await preview(wish(serviceId));
  const codes = (await preview(wish(serviceId))).map((one: { code: string }) => one.code);
  expect(codes).toEqual([null, null, null, "too_many_bookings"]);
  expect(await count(serviceId)).toBe(0);
});

it("of 8 series at once over the same times exactly one is booked, whole, and nothing overlaps", async () => {
  const { serviceId } = await own();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      world.ask("POST", "/series", { body: wish(serviceId, { start: week(i % 2), rule: "FREQ=WEEKLY;COUNT=5" }) }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
  expect(await count(serviceId)).toBe(5);
  expect(await violationsOf(world.infra)).toEqual({});
});

it("a holder cancels what is to come of the series; what is too late stays and is said", async () => {
  const { serviceId } = await own({ cancelNoticeMinutes: 21 * 24 * 60 });
  const { body } = await world.ask("POST", "/series", { body: wish(serviceId) });
  const [first, second, ...later] = body.appointments;
  const { body: result } = await world.ask("POST", `/appointments/${first.token}/cancel-series`);
  // It is 2 March: less than three weeks before the first and the second occurrence.
  expect(result.left).toEqual([first, second].map(({ id }) => ({ id, code: "too_late" })).slice(0, result.left.length));
  expect(result.cancelled).toEqual([second, ...later].slice(-result.cancelled.length).map(({ id }) => id));
  expect(result.left.length + result.cancelled.length).toBe(4);
  expect(result.left.length).toBeGreaterThan(0);
});

it("a hold of the first time is given back for the series, or stays when nothing is booked; sent twice it is one series", async () => {
  const { serviceId } = await own();
  const { locationId } = world.riverside;
  const { body: hold } = await world.ask("POST", "/holds", { body: { locationId, serviceId, start: START } });
  const body = wish(serviceId, { instead: hold.id });
  expect((await preview(body)).map((one: { code: string }) => one.code)).toEqual([null, null, null, null]);
  expect((await preview(wish(serviceId)))[0].code).toBe("slot_taken");
  const [first, again] = await Promise.all([1, 2].map(() => world.ask("POST", "/series", { body })));
  expect([first?.status, again?.status]).toEqual([201, 201]);
  expect(again?.body).toEqual(first?.body);
  expect(await count(serviceId)).toBe(4);
  const other = { ...body, customer: { name: "Somebody else" } };
  expect((await world.ask("POST", "/series", { body: other })).status).toBe(409);
});

it("a rule that is none is refused at its field, and an appointment alone has no series to cancel", async () => {
  const { serviceId } = await own();
  const { status, body } = await world.ask("POST", "/series", { body: wish(serviceId, { rule: "FREQ=WEEKLY" }) });
  expect([status, body.errors[0].path]).toEqual([422, "rule"]);
  const alone = await book(world, serviceId, week(0));
  expect((await world.ask("POST", `/appointments/${alone.body.token}/cancel-series`)).status).toBe(404);
});
