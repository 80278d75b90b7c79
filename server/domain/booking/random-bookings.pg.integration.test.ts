import { afterAll, beforeAll, expect, it } from "vitest";
import { type BookingCall, bookingProblems, type Row, type Taking } from "../../testing/booking-history";
import { type LossyClient, lossyClient } from "../../testing/lossy-client";
import { type Offer, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { type Random, seeded, seeds } from "../../testing/seeded";
import { atOnce } from "../../testing/tally";
import { asOwner } from "../../testing/test-database";
import { violationsOf } from "../../testing/violations";
import type { Service } from "../catalog/schema";
import { MINUTE } from "../shared/duration";

const CLIENTS = 16;
const CALLS_EACH = 14;
const LOSS = 0.25;
const FROM = Date.parse("2026-03-04T09:00:00Z");
/** Few times, a quarter of an hour apart, of services that take half an hour: nearly everything is in somebody's way. */
const STARTS = 8;

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

interface Mine {
  token: string;
  serviceId: string;
}

interface Place extends Offer {
  services: Map<string, Taking & { primaries: string[] }>;
}

/** One thing a customer might do next with what is theirs; null when there is nothing to do it with. */
async function act(random: Random, client: LossyClient, place: Place, mine: Mine[]): Promise<BookingCall | null> {
  const { locationId } = world.riverside;
  const primaryOf = (id: string) => random.pick(place.services.get(id)?.primaries ?? []);
  const serviceId = random.pick(place.serviceIds);
  const resourceId = primaryOf(serviceId);
  const start = new Date(FROM + random.int(STARTS) * 15 * MINUTE).toISOString();
  const wish = { locationId, serviceId, start, resourceId };
  const customer = { name: "Amal Haddad" };
  const roll = random.next();
  if (roll < 0.4) {
    const heard = await client.ask("POST", "/appointments", { body: { ...wish, customer } });
    if (heard.answer.status === 201) mine.push({ token: heard.answer.body.token, serviceId });
    return { kind: "take", serviceId, resourceId, start, ...heard };
  }
  if (roll < 0.65) {
    const held = await client.ask("POST", "/holds", { body: wish });
    if (held.answer.status !== 201) return { kind: "take", serviceId, resourceId, start, ...held };
    const holdId = held.answer.body.id;
    const heard = await client.ask("POST", "/appointments", { body: { ...wish, customer, holdId } });
    if (heard.answer.status === 201) mine.push({ token: heard.answer.body.token, serviceId });
    return { kind: "take", serviceId, resourceId, start, ...heard, invokedAt: held.invokedAt, kept: true };
  }
  const own = mine.length > 0 ? random.pick(mine) : null;
  if (own === null) return null;
  if (roll < 0.85) {
    const to = primaryOf(own.serviceId);
    const heard = await client.ask("PATCH", `/appointments/${own.token}`, { body: { start, resourceId: to } });
    return { kind: "move", token: own.token, serviceId: own.serviceId, resourceId: to, start, ...heard };
  }
  const heard = await client.ask("POST", `/appointments/${own.token}/cancel`);
  return { kind: "cancel", token: own.token, serviceId: own.serviceId, resourceId, start, ...heard };
}

async function run(seed: number, place: Place): Promise<BookingCall[]> {
  const histories = await atOnce(CLIENTS, async (i) => {
    const random = seeded(seed + i);
    const client = lossyClient(world, random, LOSS);
    const mine: Mine[] = [];
    const calls: BookingCall[] = [];
    for (let n = 0; n < CALLS_EACH; n++) {
      const call = await act(random, client, place, mine);
      if (call) calls.push(call);
    }
    return calls;
  });
  return histories.flat();
}

async function stored({ serviceIds }: Place): Promise<Row[]> {
  const { rows } = await world.infra.database.pool.query(
    `select id, status, service_id as "serviceId", version, array(select x.resource_id from appointment x where x.id = p.id or x.parent_id = p.id
         order by x.id) as "resourceIds",
       extract(epoch from starts_at)::float8 * 1000 as start, extract(epoch from ends_at)::float8 * 1000 as end
     from appointment p where service_id = any($1) and parent_id is null`,
    [serviceIds],
  );
  return rows;
}

/** One service for one person alone, one for three together, on three resources. */
async function plain(): Promise<Place> {
  const capacities = [1, 3];
  const place = await offer(
    world,
    capacities.map((capacity) => ({ capacity, slotStepMinutes: 15 })),
    3,
  );
  const { serviceIds, resourceIds: primaries } = place;
  const services = new Map(
    serviceIds.map((id, i) => [id, { capacity: capacities[i] as number, rooms: [], primaries }]),
  );
  return { ...place, services };
}

/** Two members of staff and two rooms: services that want both, alone and as a class, and services that want only one of them. */
async function withRooms(): Promise<Place> {
  const kinds = [
    { capacity: 1, requires: ["staff", "room"] },
    { capacity: 3, requires: ["staff", "room"] },
    { capacity: 1, requires: ["room"] },
    { capacity: 1, requires: ["staff"] },
  ] satisfies Partial<Service>[];
  const place = await offer(
    world,
    kinds.map((kind) => ({ ...kind, slotStepMinutes: 15 })),
    2,
    2,
  );
  const services = place.serviceIds.map((id, i) => {
    const { capacity, requires } = kinds[i] as (typeof kinds)[number];
    const primaries = requires[0] === "staff" ? place.staffIds : place.roomIds;
    return [id, { capacity, rooms: requires.length > 1 ? place.roomIds : [], primaries }] as const;
  });
  return { ...place, services: new Map(services) };
}

const worlds = [["one resource each", plain] as const, ["staff and rooms", withRooms] as const];
it.each(worlds.flatMap(([name, setUp]) => seeds(1, 2, 3).map((seed) => [name, seed, setUp] as const)))(
  `${CLIENTS} clients with lost replies, %s: no overlap, nothing lost, no false refusal (seed %i)`,
  async (_, seed, setUp) => {
    const place = await setUp();
    const calls = await run(seed, place);
    expect(bookingProblems(calls, await stored(place), place.services)).toEqual([]);
    expect(await violationsOf(world.infra)).toEqual({});
    expect(calls.filter(({ answer }) => answer.status < 300).length).toBeGreaterThan(20);
    expect(calls.filter(({ answer }) => answer.body?.code === "slot_taken").length).toBeGreaterThan(20);
  },
);

it("the same test reports overlaps when the constraint forbids nothing but keeps its name", async () => {
  await asOwner(
    world.infra.database,
    `alter table appointment drop constraint appointment_no_overlap;
     alter table appointment add constraint appointment_no_overlap exclude using gist (organization_id with =, id with =)`,
  );
  const place = await plain();
  const calls = await run(1, place);
  expect(bookingProblems(calls, await stored(place), place.services).join("\n")).toMatch(/has \d+ people in it for/);
  expect(await violationsOf(world.infra)).toHaveProperty("appointments_overlap");
});
