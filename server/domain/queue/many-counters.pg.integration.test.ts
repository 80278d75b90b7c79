import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestCaller } from "../../testing/caller";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { signedIn } from "../../testing/signed-in";

let world: RestWorld;
let caller: ReturnType<typeof createTestCaller>;
beforeAll(async () => {
  world = await startRestWorld();
  caller = createTestCaller(world.infra);
});
afterAll(async () => {
  await caller.dispose();
  await world.close();
});

it("a desk knows every counter of a place that has more than a page of them", async () => {
  const { organizationId, locationId } = world.riverside;
  const names = Array.from({ length: 150 }, (_, i) => ({ id: `${organizationId}-${randomUUID()}`, name: `Desk ${i}` }));
  await world.infra.database.pool.query(
    `insert into counter (organization_id, id, location_id, name)
     select $1, one->>'id', $2, one->>'name' from jsonb_array_elements($3::jsonb) one`,
    [organizationId, locationId, JSON.stringify(names)],
  );
  const { actor } = await signedIn(world, "manager");
  const api = caller.as(actor);
  const { counters } = await api.queue.board({ locationId });
  expect(counters.map(({ name }) => name)).toEqual(expect.arrayContaining(names.map(({ name }) => name)));
});
