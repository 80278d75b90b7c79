import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { violationsOf } from "../../testing/violations";
import { HOUR, MINUTE } from "../shared/duration";
import { newId } from "../shared/id";

/*
 * The booking functions called from 20 connections with nothing between them, which is where an order of locks that is not the same
 * everywhere shows: PostgreSQL breaks a deadlock after a second, the app tries again, and no test that only counts answers would notice.
 */
const CONNECTIONS = 20;
let world: RestWorld;
let storm: pg.Pool;
let url: string;
beforeAll(async () => {
  world = await startRestWorld();
  url = String(world.infra.database.pool.options.connectionString);
});
afterAll(() => world.close());

interface Row {
  id: string;
  error?: string;
}

async function deadlocks(): Promise<number> {
  const { rows } = await world.infra.database.pool.query(
    "select deadlocks::int from pg_stat_database where datname = current_database()",
  );
  return rows[0].deadlocks;
}

/** Runs `rounds` of calls, each round all at once, and answers how often each outcome was had. What fails throws. */
async function stormOf(rounds: number, calls: (round: number) => { fn: string; args: object }[]) {
  const before = await deadlocks();
  storm = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  const outcomes: Record<string, number> = {};
  try {
    for (let round = 0; round < rounds; round++) {
      const rows = await Promise.all(
        calls(round).map(async ({ fn, args }) => {
          const { rows } = await storm.query(`select ${fn}($1::jsonb) as result`, [JSON.stringify(args)]);
          return rows[0].result as Row;
        }),
      );
      for (const { error = "done" } of rows) outcomes[error] = (outcomes[error] ?? 0) + 1;
    }
  } finally {
    // A connection reports its statistics when it ends.
    await storm.end();
  }
  expect((await deadlocks()) - before).toBe(0);
  expect(await violationsOf(world.infra)).toEqual({});
  return outcomes;
}

async function catalogVersion(): Promise<number> {
  const { rows } = await world.infra.database.pool.query("select catalog_version::int from location where id = $1", [
    world.riverside.locationId,
  ]);
  return rows[0].catalog_version;
}

let day = Date.parse("2026-04-01T00:00:00Z");
/** What the domain sends for half an hour from `start` milliseconds into a day of the test's own. */
function placement(serviceId: string, resourceIds: string[], offset: number, version: number, capacity: number) {
  const { organizationId, locationId } = world.riverside;
  const start = day + offset;
  const [from, to] = [new Date(start).toISOString(), new Date(start + 30 * MINUTE).toISOString()];
  return {
    ...{ organizationId, locationId, serviceId, resourceIds, capacity, partySize: 1, catalogVersion: version },
    ...{ start: from, end: to, occupiedFrom: from, occupiedTo: to, localStart: from.slice(0, -1), timeZone: "UTC" },
  };
}
const booking = (place: ReturnType<typeof placement> & { alsoResourceIds?: string[][] }) => {
  const id = newId("apt", place.organizationId);
  const customerId = newId("cus", place.organizationId);
  return {
    fn: "appointment_book",
    args: { ...place, id, reference: id.slice(-12), customerId, customer: { name: "A" } },
  };
};

it("people who want seats in two rooms never deadlock, in whichever room each is tried first", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ capacity: 2 }], 2);
  const version = await catalogVersion();
  const outcomes = await stormOf(15, (round) =>
    Array.from({ length: CONNECTIONS }, (_, i) => {
      const order = i % 2 ? resourceIds : resourceIds.toReversed();
      return booking(placement(serviceIds[0] as string, order, round * HOUR, version, 2));
    }),
  );
  expect(outcomes).toEqual({ done: 15 * 4, slot_taken: 15 * (CONNECTIONS - 4) });
});

it("people who come alone and people who want seats of one room never deadlock", async () => {
  day += 24 * HOUR;
  const { serviceIds, resourceIds } = await offer(world, [{ capacity: 1 }, { capacity: 4 }]);
  const version = await catalogVersion();
  const outcomes = await stormOf(15, (round) =>
    Array.from({ length: CONNECTIONS }, (_, i) =>
      booking(placement(serviceIds[i % 2] as string, resourceIds, round * HOUR, version, i % 2 ? 4 : 1)),
    ),
  );
  expect(Object.keys(outcomes).sort()).toEqual(["done", "slot_taken"]);
});

it("appointments that move to one time, and bookings of it, never deadlock", async () => {
  day += 24 * HOUR;
  const { serviceIds, resourceIds } = await offer(world, [{ capacity: 1 }], 2);
  const [serviceId = ""] = serviceIds;
  const version = await catalogVersion();
  const own = Array.from({ length: CONNECTIONS }, (_, i) =>
    booking(placement(serviceId, resourceIds, Math.floor(i / 2) * HOUR, version, 1)),
  );
  expect(await stormOf(1, () => own)).toEqual({ done: CONNECTIONS });
  const outcomes = await stormOf(60, (round) =>
    own.map(({ args }, i) => {
      const place = placement(
        serviceId,
        i % 2 ? resourceIds : resourceIds.toReversed(),
        (24 + round) * HOUR,
        version,
        1,
      );
      return i % 4 ? { fn: "appointment_move", args: { ...place, id: args.id } } : booking(place);
    }),
  );
  expect(outcomes).toEqual({ done: 60 * 2, slot_taken: 60 * (CONNECTIONS - 2) });
});

it("two people who want the two halves of the time of a hold that ended both get theirs", async () => {
  day += 24 * HOUR;
  const { serviceIds, resourceIds } = await offer(world, [{ capacity: 1 }]);
  const [serviceId = ""] = serviceIds;
  const version = await catalogVersion();
  const at = (minutes: number) => booking(placement(serviceId, resourceIds, minutes * MINUTE, version, 1));
  const [rounds, holds] = [8, 10];
  for (let round = 0; round < rounds; round++) {
    const begin = (hold: number) => (round * holds + hold) * 60;
    await Promise.all(
      Array.from({ length: holds }, (_, hold) => {
        const { args } = at(begin(hold) + 15);
        return world.infra.database.work.call("appointment_book", { ...args, holdSeconds: 0 });
      }),
    );
    const halves = Array.from({ length: holds }, (_, hold) => [at(begin(hold)), at(begin(hold) + 30)]).flat();
    expect(await stormOf(1, () => halves)).toEqual({ done: 2 * holds });
  }
});

/** The same list begun at another place for each caller. */
const begunAt = (ids: readonly string[], i: number) => [...ids.slice(i % ids.length), ...ids.slice(0, i % ids.length)];

it("people who want staff with a room, alone or in a class, and people who want only one of them never deadlock", async () => {
  day += 24 * HOUR;
  const { serviceIds, staffIds, roomIds } = await offer(world, [{}, { capacity: 3 }, {}, {}], 3, 3);
  const [both = "", shared = "", room = "", staff = ""] = serviceIds;
  const version = await catalogVersion();
  const wish = (i: number, offset: number) => {
    const [members, rooms] = [begunAt(staffIds, i), begunAt(roomIds, i >> 1)];
    if (i % 5 === 0) return placement(room, rooms, offset, version, 1);
    if (i % 5 === 1) return placement(staff, members, offset, version, 1);
    const place =
      i % 5 === 2 ? placement(shared, members, offset, version, 3) : placement(both, members, offset, version, 1);
    return { ...place, alsoResourceIds: [rooms] };
  };
  // Every other one a quarter of an hour later: what overlaps is not only what is alike.
  const outcomes = await stormOf(40, (round) =>
    Array.from({ length: CONNECTIONS }, (_, i) => booking(wish(i, round * HOUR + (i % 2) * 15 * MINUTE))),
  );
  expect(Object.keys(outcomes).sort()).toEqual(["done", "slot_taken"]);
  expect(outcomes.done).toBeGreaterThanOrEqual(40 * 3);
});

it("appointments of two resources that change places with each other never deadlock, and keep theirs or get the other's", async () => {
  day += 24 * HOUR;
  const { serviceIds, staffIds, roomIds } = await offer(world, [{}], 2, 2);
  const [serviceId = ""] = serviceIds;
  const version = await catalogVersion();
  const at = (i: number, offset: number) => ({
    ...placement(serviceId, [staffIds[i % 2] as string], offset, version, 1),
    alsoResourceIds: [[roomIds[i % 2] as string]],
  });
  const own = Array.from({ length: CONNECTIONS }, (_, i) => booking(at(i, Math.floor(i / 2) * HOUR)));
  expect(await stormOf(1, () => own)).toEqual({ done: CONNECTIONS });
  const outcomes = await stormOf(30, (round) =>
    own.map(({ args }, i) => ({
      fn: "appointment_move",
      args: { ...at(i + round, ((Math.floor(i / 2) + round) % (CONNECTIONS / 2)) * HOUR), id: args.id },
    })),
  );
  expect(Object.keys(outcomes).sort()).toEqual(["done", "slot_taken"]);
});

it("whoever wants the staff and whoever wants the room of a hold that ended both get theirs", async () => {
  day += 24 * HOUR;
  const { serviceIds, staffIds, roomIds } = await offer(world, [{}, {}, {}], 1, 1);
  const [both = "", staff = "", room = ""] = serviceIds;
  const version = await catalogVersion();
  for (let round = 0; round < 8; round++) {
    const offsets = Array.from({ length: 10 }, (_, i) => (round * 10 + i) * HOUR);
    for (const offset of offsets) {
      const place = { ...placement(both, staffIds, offset, version, 1), alsoResourceIds: [roomIds] };
      await world.infra.database.work.call("appointment_book", { ...booking(place).args, holdSeconds: 0 });
    }
    const wishes = offsets.flatMap((offset) => [
      booking(placement(staff, staffIds, offset, version, 1)),
      booking(placement(room, roomIds, offset, version, 1)),
    ]);
    expect(await stormOf(1, () => wishes)).toEqual({ done: 20 });
  }
});

it("series that want the same times in opposite order never deadlock: each is booked whole or not at all", async () => {
  day += 24 * HOUR;
  const { serviceIds, resourceIds } = await offer(world, [{}], 3);
  const version = await catalogVersion();
  const { organizationId } = world.riverside;
  const series = (round: number, i: number) => {
    const times = Array.from({ length: 6 }, (_, n) => (round * 6 + n) * HOUR);
    const notes = `series ${round} ${i}`;
    const items = (i % 2 ? times : times.toReversed()).map((offset, n) => {
      const place = placement(serviceIds[0] as string, [resourceIds[(i + n) % 3] as string], offset, version, 1);
      return { ...booking(place).args, notes };
    });
    return { fn: "appointment_book_many", args: { organizationId, items } };
  };
  await stormOf(10, (round) => Array.from({ length: CONNECTIONS }, (_, i) => series(round, i)));
  const { rows } = await world.infra.database.pool.query(
    "select count(*)::int as n from appointment where service_id = $1 group by notes",
    [serviceIds[0]],
  );
  expect(rows.length).toBeGreaterThanOrEqual(10);
  expect(rows.every(({ n }) => n === 6)).toBe(true);
});
