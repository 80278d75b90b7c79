import { afterAll, beforeAll, expect, it } from "vitest";
import { create } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  // PostgreSQL says when people came, so the clock is that of the machine.
  world = await startRestWorld({ start: new Date() });
});
afterAll(() => world.close());

const read = (as = "staff", locationId = world.riverside.locationId) =>
  world.ask("GET", `/reports/floor?locationId=${locationId}`, { as });

it("says that nobody waits, and suggests nothing then", async () => {
  const { status, body } = await read();
  expect(status).toBe(200);
  expect(body).toMatchObject({ waiting: 0, longest: null, openCounters: 1, suggestion: null, expectedBooked: 0 });
});

it("suggests the counter that helps, whose opening comes to what was said", async () => {
  const { locationId, queueId, serviceId } = world.riverside;
  const second = await create(world, "/counters", { locationId, name: "Two", queueIds: [queueId] });
  const first = (await world.ask("POST", `/queues/${queueId}/tickets`, { as: "staff", body: { serviceId } })).body;
  for (let i = 0; i < 7; i++)
    await world.ask("POST", `/queues/${queueId}/tickets`, { as: "staff", body: { serviceId } });
  const { body } = await read();
  expect(body).toMatchObject({ waiting: 8, longest: { ticketId: first.id, number: first.number, queueId } });
  expect(body.suggestion).toMatchObject({ kind: "open", counterId: second, counterName: "Two", queueNames: ["Blood"] });
  const { before, after } = body.suggestion;
  expect(after.meanWaitSeconds).toBeLessThan(before.meanWaitSeconds);
  expect(Date.parse(body.finish.p10)).toBeLessThanOrEqual(Date.parse(body.finish.p90));
  expect((await world.ask("POST", `/counters/${second}/open`, { as: "staff" })).status).toBe(200);
  const then = (await read()).body;
  expect(then).toMatchObject({ openCounters: 2, suggestion: null });
  expect(Date.parse(then.finish.p50)).toBeLessThan(Date.parse(body.finish.p50));
});

it("expects walk-ins as on this weekday of the last weeks, for the part of each hour that is left", async () => {
  const { organizationId, locationId, queueId, serviceId } = world.harbour;
  const { pool } = world.infra.database;
  const before = (await read(world.harbour.tokens.staff, locationId)).body.expectedWalkIns;
  expect(before).toBe(0);
  // Two people in every hour, a week and two weeks ago.
  await pool.query(
    `insert into ticket (organization_id, id, queue_id, service_id, number, status, place, issued_at, ended_at)
     select $1, 'tkt_' || n, $2, $3, 'B1', 'served', n, at, at
     from (select n, clock_timestamp() - interval '15 days' + n * interval '30 minutes' as at from generate_series(1, 480) n) t`,
    [organizationId, queueId, serviceId],
  );
  const { body } = await read(world.harbour.tokens.staff, locationId);
  const hours = (Date.parse(body.closesAt) - Date.parse(body.asOf)) / 3_600_000;
  expect(body.expectedWalkIns).toBeCloseTo(2 * hours, 0);
  expect(body.finish).toBeTruthy();
});

it("is for those who work there", async () => {
  expect((await read(world.harbour.tokens.manager)).status).toBe(404);
  expect((await world.ask("GET", `/reports/floor?locationId=${world.riverside.locationId}`)).status).toBe(401);
});
