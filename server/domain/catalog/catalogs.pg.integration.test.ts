import { afterAll, beforeAll, expect, it } from "vitest";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { publicScopeOf } from "../identity/access";
import { createCatalogs } from "./catalogs";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

it("a transaction that has the last free connection reads a catalog by itself while another reading waits for one", async () => {
  const { clock, database } = world.infra;
  const { pool, work, exclusive } = database;
  const { locationId } = world.riverside;
  const scope = publicScopeOf("loc", locationId);
  const catalogs = createCatalogs(clock);
  const taken = await Promise.all(Array.from({ length: (pool.options.max ?? 10) - 1 }, () => pool.connect()));
  const { waiting, read } = await exclusive(async (joined) => {
    // Not awaited here: it has a connection when this transaction ends.
    const waiting = catalogs.of(work, scope, locationId);
    return { waiting, read: await catalogs.of(joined, scope, locationId) };
  });
  expect(read.location.id).toBe(locationId);
  expect((await waiting).location.id).toBe(locationId);
  for (const client of taken) client.release();
});
