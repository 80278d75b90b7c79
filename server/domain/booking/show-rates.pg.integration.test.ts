import { afterAll, beforeAll, expect, it } from "vitest";
import { book, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

it("who came and who did not is counted by service and by how long ahead the booking was made", async () => {
  const { serviceIds } = await offer(world, [{}]);
  const [serviceId] = serviceIds as [string];
  const day = "2026-03-04";
  const made = [];
  for (const hour of ["09", "10", "11", "12"])
    made.push((await book(world, serviceId, `${day}T${hour}:00:00Z`)).body.id);
  const { pool } = world.infra.database;
  const past = (id: string, status: string, ahead: string) =>
    pool.query(
      `update appointment set status = $2, starts_at = starts_at - interval '10 days', ends_at = ends_at - interval '10 days',
        occupied = tstzrange(lower(occupied) - interval '10 days', upper(occupied) - interval '10 days'),
        created_at = starts_at - interval '10 days' - $3::interval where id = $1`,
      [id, status, ahead],
    );
  await past(made[0], "fulfilled", "2 hours");
  await past(made[1], "noshow", "5 days");
  await past(made[2], "arrived", "5 days");
  await past(made[3], "booked", "5 days"); // neither checked in nor marked: says nothing
  const { body } = await world.ask("GET", `/reports/show-rates?locationId=${world.riverside.locationId}`, {
    as: "staff",
  });
  const own = body.items.filter((one: { serviceId: string }) => one.serviceId === serviceId);
  expect(own).toEqual([
    { serviceId, lead: "sameDay", came: 1, missed: 0, rate: expect.any(Number) },
    { serviceId, lead: "week", came: 1, missed: 1, rate: expect.any(Number) },
  ]);
  expect(own[0].rate).toBeGreaterThan(own[1].rate);
});

it("show rates are for staff", async () => {
  expect((await world.ask("GET", `/reports/show-rates?locationId=${world.riverside.locationId}`)).status).toBe(401);
});
