import { afterAll, beforeAll, expect, it } from "vitest";
import { book, create, type Offer, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { type Random, seeded, seeds } from "../../testing/seeded";
import { atOnce } from "../../testing/tally";
import type { Service } from "../catalog/schema";
import { HOUR, MINUTE } from "../shared/duration";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const FROM = Date.parse("2026-03-05T08:00:00Z");
const HOURS = 6;
const at = (minutes: number) => new Date(FROM + minutes * MINUTE).toISOString();

/** Services that are in each other's way in every manner there is: alone, in seats, with buffers, on grids that fit no day. */
const setUp = () =>
  offer(
    world,
    [
      { capacity: 1, durationMinutes: 50, slotStepMinutes: 25, bufferAfterMinutes: 10 },
      { capacity: 3, durationMinutes: 45, slotStepMinutes: 15, bufferBeforeMinutes: 5 },
      { capacity: 2, durationMinutes: 20, slotStepMinutes: 10 },
    ],
    2,
  );

/** Two members of staff and two rooms; one service that takes one of each, a class that does so, and one that takes any of the four. */
async function setUpWithRooms(): Promise<Offer> {
  const both = { requires: ["staff", "room"] as Service["requires"], slotStepMinutes: 15 };
  const place = await offer(
    world,
    [
      { ...both, durationMinutes: 30, bufferAfterMinutes: 5 },
      { ...both, durationMinutes: 45, capacity: 3 },
      { ...both, requires: [], durationMinutes: 25 },
    ],
    2,
    2,
  );
  const { resourceIds } = place;
  const lunch = { kind: "closed", firstDay: "2026-03-05", lastDay: "2026-03-05", opens: "11:00", closes: "11:40" };
  await create(world, `/resources/${resourceIds[1]}/exceptions`, lunch);
  const start = at(90);
  await world.ask("POST", "/blocks", {
    as: "staff",
    body: { resourceId: resourceIds[3], start, end: at(150), reason: "Cleaning" },
  });
  return place;
}

/** A calendar as a morning leaves it: bookings, parties, cancellations, holds that block and holds that ended. */
async function fill(random: Random, { serviceIds, resourceIds }: Offer) {
  const { locationId } = world.riverside;
  for (let i = 0; i < 24; i++) {
    const serviceId = random.pick(serviceIds);
    const start = at(random.int((HOURS * 60) / 5) * 5);
    const resourceId = random.pick(resourceIds);
    if (random.chance(0.3)) await world.ask("POST", "/holds", { body: { locationId, serviceId, start, resourceId } });
    else {
      const party = random.chance(0.3) ? { partySize: 2 } : {};
      const { status, body } = await book(world, serviceId, start, { resourceId, ...party });
      if (status === 201 && random.chance(0.2)) await world.ask("POST", `/appointments/${body.token}/cancel`);
    }
  }
  await world.infra.database.pool.query(
    "update appointment set hold_expires_at = now() - interval '1 minute' where status = 'held' and resource_id = $1",
    [resourceIds[0]],
  );
}

/** Tries every five minutes on a resource, giving each back at once: the starts that can be had. */
async function bookable(serviceId: string, resourceId: string): Promise<string[]> {
  const { locationId } = world.riverside;
  const had: string[] = [];
  for (let minutes = 0; minutes < HOURS * 60; minutes += 5) {
    const start = at(minutes);
    const held = await world.ask("POST", "/holds", { body: { locationId, serviceId, start, resourceId } });
    if (held.status !== 201) continue;
    had.push(start);
    await world.ask("DELETE", `/holds/${held.body.id}`);
  }
  return had;
}

const MANNERS = { "in seats": setUp, "with rooms beside": setUpWithRooms };
it.each(seeds(1).flatMap((seed) => [["in seats", seed] as const, ["with rooms beside", seed] as const]))(
  "a time is offered exactly when it can be had, %s (seed %i)",
  async (manner, seed) => {
    const place = await MANNERS[manner]();
    await fill(seeded(seed), place);
    const { locationId } = world.riverside;
    const [from, to] = [at(0), at(HOURS * 60)];
    for (const serviceId of place.serviceIds) {
      const query = new URLSearchParams({ locationId, serviceId, from, to });
      const { slots } = (await world.ask("GET", `/availability?${query}`)).body;
      expect(slots.length).toBeGreaterThan(0);
      for (const resourceId of place.resourceIds) {
        const offered = slots.filter((slot: { resourceIds: string[] }) => slot.resourceIds.includes(resourceId));
        expect(offered.map(({ start }: { start: string }) => start)).toEqual(await bookable(serviceId, resourceId));
      }
    }
  },
);

it("one's own hold counts as free, and nobody else's", async () => {
  const { serviceIds } = await offer(world, [{}]);
  const [serviceId = ""] = serviceIds;
  const { locationId } = world.riverside;
  const held = await world.ask("POST", "/holds", { body: { locationId, serviceId, start: at(0) } });
  const isOffered = async (more: Record<string, string>) => {
    const query = new URLSearchParams({ locationId, serviceId, from: at(0), to: at(1), ...more });
    return (await world.ask("GET", `/availability?${query}`)).body.slots.length === 1;
  };
  expect(await isOffered({})).toBe(false);
  expect(await isOffered({ holdId: held.body.id })).toBe(true);
  expect(await isOffered({ holdId: "hld_unknown" })).toBe(false);
});

it("seats said to remain are as many as can be booked", async () => {
  const { serviceIds } = await offer(world, [{ capacity: 5 }], 2);
  const [serviceId = ""] = serviceIds;
  const { locationId } = world.riverside;
  for (const partySize of [3, 4]) await book(world, serviceId, at(0), { partySize });
  const remaining = async () => {
    const query = new URLSearchParams({ locationId, serviceId, from: at(0), to: at(1) });
    return (await world.ask("GET", `/availability?${query}`)).body.slots[0]?.remaining ?? 0;
  };
  expect(await remaining()).toBe(3);
  const booked = await atOnce(6, () => book(world, serviceId, at(0)));
  expect(booked.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(await remaining()).toBe(0);
});

it("what is offered at a place open around the clock can be had, whatever range was asked for", async () => {
  const { locationId } = world.riverside;
  const serviceId = await create(world, "/services", {
    locationId,
    name: "Odd",
    durationMinutes: 50,
    slotStepMinutes: 50,
  });
  await create(world, "/resources", { locationId, kind: "staff", name: "Odd", serviceIds: [serviceId] });
  for (const days of [1, 3, 6]) {
    const query = new URLSearchParams({ locationId, serviceId, from: "2026-03-10", to: `2026-03-${10 + days}` });
    const { slots } = (await world.ask("GET", `/availability?${query}`)).body;
    const last = slots.at(-1 - days);
    expect((await book(world, serviceId, last.start)).status).toBe(201);
    expect(Date.parse(last.start)).toBeGreaterThan(Date.parse("2026-03-10") + (days - 1) * 24 * HOUR);
  }
});
