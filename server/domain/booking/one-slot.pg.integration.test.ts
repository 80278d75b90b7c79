import { afterAll, beforeAll, expect, it } from "vitest";
import { book, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { answersAtOnce, tally } from "../../testing/tally";
import { violationsOf } from "../../testing/violations";
import { HOUR } from "../shared/duration";

/** Everybody wants the same time at once. Each test takes an hour of its own, so none sees another's bookings. */
let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(async () => {
  expect(await violationsOf(world.infra)).toEqual({});
  await world.close();
});

let hour = Date.parse("2026-03-03T08:00:00Z");
const nextHour = () => {
  hour += HOUR;
  return new Date(hour).toISOString();
};

it("200 people who book one slot at once are one appointment and 199 refusals", async () => {
  const start = nextHour();
  const answers = await answersAtOnce(200, () => book(world, world.riverside.serviceId, start));
  expect(tally(answers)).toEqual({ "201": 1, "409 slot_taken": 199 });
});

it("40 people who book one slot at once, each with an idempotency key, are one appointment", async () => {
  const start = nextHour();
  const { locationId, serviceId } = world.riverside;
  const answers = await answersAtOnce(40, (i) =>
    world.ask("POST", "/appointments", {
      body: { locationId, serviceId, start, customer: { name: "Amal Haddad" } },
      headers: { "idempotency-key": `one-slot-${i}` },
    }),
  );
  expect(tally(answers)).toEqual({ "201": 1, "409 slot_taken": 39 });
});

it("200 people who hold one slot at once are one hold, and only who has it books it, once", async () => {
  const start = nextHour();
  const { locationId, serviceId } = world.riverside;
  const holds = await answersAtOnce(200, () => world.ask("POST", "/holds", { body: { locationId, serviceId, start } }));
  expect(tally(holds)).toEqual({ "201": 1, "409 slot_taken": 199 });
  expect(tally([await book(world, serviceId, start)])).toEqual({ "409 slot_taken": 1 });
  const holdId = holds.find(({ status }) => status === 201)?.body.id;
  const booked = await answersAtOnce(8, () => book(world, serviceId, start, { holdId }));
  expect(tally(booked)).toEqual({ "201": 8 });
  expect(new Set(booked.map(({ body }) => body.id)).size).toBe(1);
  const other = await book(world, serviceId, start, { holdId, customer: { name: "Somebody Else" } });
  expect(tally([other])).toEqual({ "422 hold_mismatch": 1 });
});

it("a hold that ended blocks nobody: of 50 who want its time one gets it", async () => {
  const start = nextHour();
  const { locationId, serviceId, organizationId } = world.riverside;
  await world.ask("POST", "/holds", { body: { locationId, serviceId, start } });
  await world.infra.database.pool.query(
    "update appointment set hold_expires_at = now() - interval '1 second' where organization_id = $1 and status = 'held'",
    [organizationId],
  );
  expect(tally(await answersAtOnce(50, () => book(world, serviceId, start)))).toEqual({
    "201": 1,
    "409 slot_taken": 49,
  });
});

it("a class of 8 takes 8 of 30 who come at once", async () => {
  const { serviceIds } = await offer(world, [{ capacity: 8 }]);
  const start = nextHour();
  const answers = await answersAtOnce(30, () => book(world, serviceIds[0] as string, start));
  expect(tally(answers)).toEqual({ "201": 8, "409 slot_taken": 22 });
});

it("a class of 8 in each of two rooms takes 16 of 60 who come at once", async () => {
  const { serviceIds } = await offer(world, [{ capacity: 8 }], 2);
  const start = nextHour();
  const answers = await answersAtOnce(60, () => book(world, serviceIds[0] as string, start));
  expect(tally(answers)).toEqual({ "201": 16, "409 slot_taken": 44 });
});

it("parties of 3 fill a class of 8 twice and leave two seats for two people", async () => {
  const { serviceIds } = await offer(world, [{ capacity: 8 }]);
  const [serviceId = ""] = serviceIds;
  const start = nextHour();
  expect(tally(await answersAtOnce(10, () => book(world, serviceId, start, { partySize: 3 })))).toEqual({
    "201": 2,
    "409 slot_taken": 8,
  });
  expect(tally(await answersAtOnce(5, () => book(world, serviceId, start)))).toEqual({ "201": 2, "409 slot_taken": 3 });
});

it("a hold becomes a party of 3 although abandoned holds kept the other seats", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ capacity: 4 }]);
  const [serviceId = ""] = serviceIds;
  const start = nextHour();
  const { locationId } = world.riverside;
  const hold = () => world.ask("POST", "/holds", { body: { locationId, serviceId, start } });
  const [own] = await answersAtOnce(3, hold);
  await world.infra.database.pool.query(
    "update appointment set hold_expires_at = now() - interval '1 second' where resource_id = $1 and id <> $2",
    [resourceIds[0], `apt${own?.body.id.slice(3)}`],
  );
  const booked = await book(world, serviceId, start, { holdId: own?.body.id, partySize: 3 });
  expect(tally([booked])).toEqual({ "201": 1 });
});

it("one person alone and a class never share a resource, whichever comes first", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ capacity: 1 }, { capacity: 4 }]);
  const [alone = "", shared = ""] = serviceIds;
  for (let round = 0; round < 4; round++) {
    const start = nextHour();
    const answers = await answersAtOnce(40, (i) =>
      book(world, i % 2 ? alone : shared, start, { resourceId: resourceIds[0] }),
    );
    const booked = answers.filter(({ status }) => status === 201).map(({ body }) => body.serviceId);
    expect(Object.keys(tally(answers)).sort()).toEqual(["201", "409 slot_taken"]);
    if (booked.includes(alone)) expect(booked).toEqual([alone]);
    else expect(booked).toEqual([shared, shared, shared, shared]);
  }
});

it("two different classes never share a resource, even where they only overlap", async () => {
  const { serviceIds } = await offer(world, [
    { capacity: 4, slotStepMinutes: 15 },
    { capacity: 4, slotStepMinutes: 15 },
  ]);
  for (let round = 0; round < 4; round++) {
    const start = nextHour();
    const later = new Date(Date.parse(start) + 0.25 * HOUR).toISOString();
    const answers = await answersAtOnce(40, (i) => book(world, serviceIds[i % 2] as string, i % 4 < 2 ? start : later));
    const sessions = new Set(
      answers.filter(({ status }) => status === 201).map(({ body }) => `${body.serviceId} ${body.start}`),
    );
    expect(sessions.size).toBe(1);
    expect(tally(answers)).toEqual({ "201": 4, "409 slot_taken": 36 });
  }
});

it("30 appointments that move to one slot at once: one moves, 29 keep the time they had", async () => {
  const { serviceIds } = await offer(world, [{ capacity: 1, durationMinutes: 5, slotStepMinutes: 5 }], 1);
  const [serviceId = ""] = serviceIds;
  const from = Date.parse("2026-03-09T10:00:00Z");
  const own = await answersAtOnce(30, (i) => book(world, serviceId, new Date(from + (i * HOUR) / 12).toISOString()));
  expect(tally(own)).toEqual({ "201": 30 });
  const start = new Date(from + 4 * HOUR).toISOString();
  const moved = await answersAtOnce(30, (i) =>
    world.ask("PATCH", `/appointments/${own[i]?.body.token}`, { body: { start } }),
  );
  expect(tally(moved)).toEqual({ "200": 1, "409 slot_taken": 29 });
  const now = await answersAtOnce(30, (i) => world.ask("GET", `/appointments/${own[i]?.body.token}`));
  expect(now.filter((answer, i) => answer.body.start === own[i]?.body.start)).toHaveLength(29);
});

it("appointments that swap and shift times at once never overlap and are never lost", async () => {
  const { serviceIds } = await offer(world, [{ capacity: 1, durationMinutes: 30, slotStepMinutes: 5 }], 2);
  const [serviceId = ""] = serviceIds;
  const from = Date.parse("2026-03-10T10:00:00Z");
  const at = (i: number) => new Date(from + i * HOUR).toISOString();
  const own = await answersAtOnce(12, (i) => book(world, serviceId, at(Math.floor(i / 2))));
  expect(tally(own)).toEqual({ "201": 12 });
  for (let round = 1; round <= 3; round++) {
    const moves = await answersAtOnce(12, (i) =>
      world.ask("PATCH", `/appointments/${own[i]?.body.token}`, {
        body: { start: new Date(from + ((i * 7 + round * 5) % 12) * (HOUR / 3)).toISOString() },
      }),
    );
    for (const name of Object.keys(tally(moves))) expect(["200", "409 slot_taken"]).toContain(name);
  }
  const now = await answersAtOnce(12, (i) => world.ask("GET", `/appointments/${own[i]?.body.token}`));
  expect(tally(now)).toEqual({ "200": 12 });
  expect(now.every(({ body }) => body.status === "booked")).toBe(true);
});
