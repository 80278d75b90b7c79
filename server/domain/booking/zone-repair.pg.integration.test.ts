import { afterAll, beforeAll, expect, it } from "vitest";
import { book, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { violationsOf } from "../../testing/violations";
import { MINUTE } from "../shared/duration";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const DAY_AHEAD = "2026-03-04";
const at = (minutes: number) => new Date(Date.parse(`${DAY_AHEAD}T09:00Z`) + minutes * MINUTE).toISOString();

async function booked(serviceId: string, minutes: number, more: object = {}) {
  const { status, body } = await book(world, serviceId, at(minutes), more);
  expect(status).toBe(201);
  return body as { id: string; version: number };
}

/** As if the zone's rules had changed after the booking: the wall clock that was chosen is now at another instant. */
const changeZoneFor = (ids: string[], minutes: number) =>
  world.infra.database.pool.query(
    "update appointment set local_start = local_start + make_interval(mins => $2) where id = any($1)",
    [ids, minutes],
  );
const drifted = async () => (await world.ask("GET", "/drifted-appointments", { as: "manager" })).body.items;
const repair = async () => (await world.ask("POST", "/drifted-appointments/repair", { as: "manager" })).body;
const startOf = async (id: string) => (await world.ask("GET", `/appointments/${id}`, { as: "staff" })).body.start;

it("nothing has drifted while the zone database is the one of the booking", async () => {
  const { serviceIds } = await offer(world, [{}]);
  await booked(serviceIds[0] as string, 0);
  expect(await drifted()).toEqual([]);
});

it("appointments back to back all move to their wall clocks, with an event each, and once only", async () => {
  const { serviceIds } = await offer(world, [{}]);
  const ids: string[] = [];
  for (const minutes of [0, 30, 60, 90]) ids.push((await booked(serviceIds[0] as string, minutes)).id);
  await changeZoneFor(ids, 60);
  expect((await drifted()).map((one: { appointmentId: string }) => one.appointmentId)).toEqual(ids);
  expect(await repair()).toMatchObject({ repaired: [{}, {}, {}, {}], left: [] });
  expect(await Promise.all(ids.map(startOf))).toEqual([60, 90, 120, 150].map(at));
  const { rows } = await world.infra.database.pool.query(
    "select payload->>'appointmentId' as id from outbox where type = 'appointment.zone_repaired'",
  );
  expect(rows.map(({ id }) => id).sort()).toEqual(ids.toSorted());
  expect(await drifted()).toEqual([]);
  expect(await repair()).toEqual({ repaired: [], left: [] });
});

it("one whose new time somebody else has is left as it was, and said", async () => {
  const { serviceIds } = await offer(world, [{}]);
  const [serviceId] = serviceIds as [string];
  const { id } = await booked(serviceId, 0);
  await booked(serviceId, 60);
  await changeZoneFor([id], 60);
  expect(await repair()).toMatchObject({ repaired: [], left: [{ appointmentId: id, code: "slot_taken" }] });
  expect(await startOf(id)).toBe(at(0));
  await changeZoneFor([id], -60);
});

it("a class moves to its wall clock with all its seats, though it is longer than the change", async () => {
  const { serviceIds } = await offer(world, [{ durationMinutes: 90, slotStepMinutes: 90, capacity: 3 }]);
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push((await booked(serviceIds[0] as string, 0)).id);
  await changeZoneFor(ids, 60);
  expect(await repair()).toMatchObject({ repaired: [{}, {}, {}], left: [] });
  expect(await Promise.all(ids.map(startOf))).toEqual([60, 60, 60].map(at));
  expect(await violationsOf(world.infra)).toEqual({});
});

it("a class does not move into another one", async () => {
  const services = { durationMinutes: 60, capacity: 3 };
  const { serviceIds } = await offer(world, [services, services]);
  const { id } = await booked(serviceIds[0] as string, 0);
  await booked(serviceIds[1] as string, 60);
  await changeZoneFor([id], 60);
  expect(await repair()).toMatchObject({ left: [{ appointmentId: id, code: "slot_taken" }] });
  await changeZoneFor([id], -60);
});

it("only managers see and repair what has drifted, and only of their own organisation", async () => {
  expect((await world.ask("GET", "/drifted-appointments", { as: "staff" })).status).toBe(403);
  expect((await world.ask("POST", "/drifted-appointments/repair")).status).toBe(401);
  const { serviceIds } = await offer(world, [{}]);
  const { id } = await booked(serviceIds[0] as string, 0);
  await changeZoneFor([id], 60);
  const other = await world.ask("GET", "/drifted-appointments", { as: world.harbour.tokens.manager });
  expect(other.body.items).toEqual([]);
});
