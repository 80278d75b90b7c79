import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { create } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

/** The statements that go over the pool while something runs. */
async function statementsOf(pool: pg.Pool, run: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const patched = new Map<pg.PoolClient, pg.PoolClient["query"]>();
  const record = (client: pg.PoolClient) => {
    if (patched.has(client)) return;
    const query = client.query;
    patched.set(client, query);
    client.query = ((...given: unknown[]) => {
      const [first] = given as [string | { text: string }];
      statements.push(typeof first === "string" ? first : first.text);
      return Reflect.apply(query, client, given);
    }) as never;
  };
  pool.on("acquire", record);
  await run();
  pool.off("acquire", record);
  for (const [client, query] of patched) client.query = query;
  // The limits read them once in a while, whatever is asked.
  return statements.filter((text) => !text.includes("site_networks"));
}

/** A place with so many resources, all of them with hours and time off of their own, which offer one service. */
async function placeOf(resources: number, more = {}): Promise<string> {
  const openingHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "09:00", closes: "17:00" }));
  const place = {
    slug: `with-${resources}${Object.keys(more).join("").toLowerCase()}`,
    name: "Place",
    timeZone: "Europe/London",
    openingHours,
  };
  const locationId = await create(world, "/locations", place);
  const service = { locationId, name: "Half an hour", durationMinutes: 30, ...more };
  const serviceId = await create(world, "/services", service);
  for (let i = 0; i < resources; i++) {
    const resource = { locationId, kind: "staff", name: `Staff ${i}`, serviceIds: [serviceId] };
    const id = await create(world, "/resources", resource);
    await world.ask("PATCH", `/resources/${id}/opening-hours`, { as: "manager", body: { openingHours } });
    const off = { kind: "closed", firstDay: "2026-03-05", lastDay: "2026-03-06" };
    await create(world, `/resources/${id}/exceptions`, off);
  }
  const from = "2026-03-03";
  return `/availability?${new URLSearchParams({ locationId, serviceId, from, to: "2026-04-02" })}`;
}

it("a month of slots takes as many statements for 1, 10 and 50 resources, and one when the catalog is in memory", async () => {
  const { pool } = world.infra.database;
  const counts: number[] = [];
  for (const resources of [1, 10, 50]) {
    const path = await placeOf(resources);
    const ask = async () => {
      const { body } = await world.ask("GET", path);
      expect(body.slots[0].resourceIds).toHaveLength(resources);
    };
    counts.push((await statementsOf(pool, ask)).length);
    const again = await statementsOf(pool, ask);
    expect(again).toHaveLength(1);
    expect(again[0]).toContain("appointment_busy");
  }
  expect(new Set(counts).size).toBe(1);
  expect(counts[0]).toBeGreaterThan(1);
});

it("a service that keeps a walk-in share takes two statements more, however many resources there are and whoever waits", async () => {
  const { pool } = world.infra.database;
  for (const resources of [1, 10]) {
    const path = await placeOf(resources, { walkInShare: 30 });
    const ask = async () => {
      expect((await world.ask("GET", path)).body.slots[0].resourceIds).toHaveLength(resources);
    };
    await ask();
    const again = await statementsOf(pool, ask);
    expect(
      again.map((text) => /(appointment_busy|appointment_share_used|planning_load)/.exec(text)?.[0]).sort(),
    ).toEqual(["appointment_busy", "appointment_share_used", "planning_load"]);
  }
});
