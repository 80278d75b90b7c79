import { afterAll, beforeAll, expect, it } from "vitest";
import { create } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { tally } from "../../testing/tally";
import { violationsOf } from "../../testing/violations";
import { HOUR, MINUTE } from "../shared/duration";
import { isoOf } from "../shared/zoned-time";

let world: RestWorld;
/** An hour of tomorrow, by the clock of the machine: PostgreSQL says how long people have waited. */
const NINE = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
const at = (minutes: number) => isoOf(NINE + minutes * MINUTE);

beforeAll(async () => {
  world = await startRestWorld({ start: new Date() });
});
afterAll(async () => {
  expect(await violationsOf(world.infra)).toEqual({});
  await world.close();
});

/** A service of a quarter of an hour that so many members of staff offer. */
async function offerShared(walkInShare: number, staff = 1, more = {}) {
  const { locationId } = world.riverside;
  const service = { locationId, name: "Photo", durationMinutes: 15, slotStepMinutes: 15, walkInShare, ...more };
  const serviceId = await create(world, "/services", service);
  for (let i = 0; i < staff; i++)
    await create(world, "/resources", { locationId, kind: "staff", name: `S${i}`, serviceIds: [serviceId] });
  const wish = (start: string) => ({ locationId, serviceId, start });
  return {
    serviceId,
    wish,
    book: (start: string, as?: string) =>
      world.ask("POST", "/appointments", { as, body: { ...wish(start), customer: { name: "Ana" } } }),
    slots: async (from = NINE, to = NINE + HOUR): Promise<string[]> => {
      const range = { locationId, serviceId, from: isoOf(from), to: isoOf(to) };
      const { body } = await world.ask("GET", `/availability?${new URLSearchParams(range)}`);
      return body.slots.map(({ start }: { start: string }) => start);
    },
    /** What is said of those who offer it. */
    explained: async (start: string): Promise<string[]> => {
      const asked = new URLSearchParams({ locationId, serviceId, start });
      const { body } = await world.ask("GET", `/availability/explain?${asked}`, { as: "staff" });
      return body.resources.flatMap(({ code }: { code: string }) => (code === "service_not_offered" ? [] : [code]));
    },
  };
}

it("lets no more of an hour be booked than is not kept, says why, and lets staff book what is kept", async () => {
  const { book, slots, explained } = await offerShared(50);
  expect(await slots()).toHaveLength(4);
  expect((await book(at(0))).status).toBe(201);
  expect(await slots()).toHaveLength(3);
  expect((await book(at(30))).status).toBe(201);
  expect(await slots()).toEqual([]);
  expect(await slots(NINE + HOUR, NINE + 2 * HOUR)).toHaveLength(4);
  expect(await explained(at(15))).toEqual(["walk_in_share"]);
  expect(await book(at(15))).toMatchObject({ status: 409, body: { code: "slot_taken" } });
  expect((await book(at(15), "staff")).status).toBe(201);
});

it("keeps the share however many book at once, on however many resources, with holds and with bookings", async () => {
  const { wish, book, slots } = await offerShared(25, 4);
  const starts = Array.from({ length: 24 }, (_, i) => at(15 * (i % 4)));
  const answers = await Promise.all(
    starts.map((start, i) => (i % 2 === 0 ? book(start) : world.ask("POST", "/holds", { body: wish(start) }))),
  );
  expect(tally(answers)).toEqual({ "201": 12, "409 slot_taken": 12 });
  expect(await slots()).toEqual([]);
});

it("books what a hold keeps although the hour is full, and gives its seats back when it is released", async () => {
  const { wish, book, slots } = await offerShared(75);
  const held = (await world.ask("POST", "/holds", { body: wish(at(0)) })).body;
  expect((await book(at(15))).body.code).toBe("slot_taken");
  const body = { ...wish(at(0)), holdId: held.id, customer: { name: "Ana" } };
  expect((await world.ask("POST", "/appointments", { body })).status).toBe(201);
  const other = (await world.ask("POST", "/holds", { body: wish(at(60)) })).body;
  expect(await slots(NINE + HOUR, NINE + 2 * HOUR)).toEqual([]);
  await world.ask("DELETE", `/holds/${other.id}`);
  expect(await slots(NINE + HOUR, NINE + 2 * HOUR)).toHaveLength(4);
});

it("moves an appointment within its own hour and into no full one", async () => {
  const { book } = await offerShared(75);
  const first = (await book(at(0))).body;
  expect((await book(at(60))).status).toBe(201);
  const move = (start: string) => world.ask("PATCH", `/appointments/${first.token}`, { body: { start } });
  expect((await move(at(45))).status).toBe(200);
  expect((await move(at(75))).body.code).toBe("slot_taken");
  expect((await move(at(120))).status).toBe(200);
});

it("keeps near times for those who wait while the line is long, and offers later ones", async () => {
  const { locationId } = world.riverside;
  const { serviceId, slots, explained, wish, book } = await offerShared(25);
  const queueId = await create(world, "/queues", { locationId, name: "Photos", letter: "P", serviceIds: [serviceId] });
  const counterId = await create(world, "/counters", { locationId, name: "P", queueIds: [queueId] });
  await world.ask("POST", `/counters/${counterId}/open`, { as: "staff" });
  const now = world.infra.clock.now().getTime();
  const soon = () => slots(now, now + 30 * MINUTE);
  const [near] = (await soon()) as [string];
  expect(near).toBeDefined();
  for (let i = 0; i < 6; i++)
    await world.ask("POST", `/queues/${queueId}/tickets`, { as: "staff", body: { serviceId } });
  await expect.poll(soon).toEqual([]);
  expect((await slots()).length).toBeGreaterThan(0);
  expect(await explained(near)).toEqual(["withdrawn"]);
  expect((await world.ask("POST", "/holds", { body: wish(near) })).body.code).toBe("slot_taken");
  expect((await book(near)).body.code).toBe("slot_taken");
  expect((await book(near, "staff")).status).toBe(201);
});

it("takes a share between nothing and all", async () => {
  const { serviceId } = await offerShared(0);
  const patch = (walkInShare: unknown) =>
    world.ask("PATCH", `/services/${serviceId}`, { as: "manager", body: { walkInShare } });
  for (const wrong of [-1, 101, 2.5, "30"]) expect((await patch(wrong)).status).toBe(422);
  expect((await patch(100)).body.walkInShare).toBe(100);
});
