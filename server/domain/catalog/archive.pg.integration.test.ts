import { afterAll, beforeAll, expect, it } from "vitest";
import { create } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

let made = 0;
const asManager = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  world.ask(method, path, { as: "manager", body, headers });

/** A place with a nurse and a service nobody takes. */
async function setUp() {
  const place = { slug: `archive-${++made}`, name: "Place", timeZone: "Europe/London" };
  const locationId = await create(world, "/locations", place);
  const serviceId = await create(world, "/services", { locationId, name: "Hour", durationMinutes: 60 });
  const nurse = await create(world, "/resources", { locationId, kind: "staff", name: "Nurse" });
  const serviceIdsOf = async (id: string): Promise<string[]> => {
    const { body } = await asManager("GET", `/resources?locationId=${locationId}`);
    return body.items.find((one: { id: string }) => one.id === id)?.serviceIds;
  };
  return { locationId, serviceId, nurse, serviceIdsOf };
}

it("a service says who takes it, and whoever has the form of one of them open hears of it", async () => {
  const { locationId, serviceId, nurse, serviceIdsOf } = await setUp();
  const other = await setUp();
  const taken = await asManager("PATCH", `/services/${serviceId}`, { resourceIds: [nurse] });
  expect([taken.status, await serviceIdsOf(nurse)]).toEqual([200, [serviceId]]);
  const stale = await asManager("PATCH", `/resources/${nurse}`, { name: "Mine" }, { "if-match": '"1"' });
  expect(stale.status).toBe(412);
  for (const resourceIds of [[other.nurse], ["res_x"]]) {
    const foreign = await asManager("PATCH", `/services/${serviceId}`, { resourceIds, name: "Not kept" });
    expect([foreign.status, foreign.body.errors?.[0]?.path]).toEqual([422, "resourceIds"]);
  }
  const fields = { locationId, name: "Second", durationMinutes: 5, resourceIds: [nurse] };
  const second = await create(world, "/services", fields);
  expect((await serviceIdsOf(nurse)).toSorted()).toEqual([serviceId, second].toSorted());
  expect((await asManager("PATCH", `/services/${serviceId}`, { resourceIds: [] })).body.name).toBe("Hour");
  expect(await serviceIdsOf(nurse)).toEqual([second]);
});

it("an archived service comes back with who took it and its queues, once", async () => {
  const { locationId, serviceId, nurse, serviceIdsOf } = await setUp();
  await asManager("PATCH", `/services/${serviceId}`, { resourceIds: [nurse] });
  const queue = { locationId, name: "Line", letter: "L", serviceIds: [serviceId] };
  await create(world, "/queues", queue);
  const queues = async () => (await asManager("GET", `/locations/${locationId}/queues`)).body.items;
  expect((await asManager("POST", `/services/${serviceId}/restore`)).status).toBe(404);
  expect((await asManager("DELETE", `/services/${serviceId}`)).status).toBe(204);
  expect([(await queues())[0].serviceIds, await serviceIdsOf(nurse)]).toEqual([[], []]);
  const { body: archive } = await asManager("GET", `/locations/${locationId}/archive`);
  expect(archive).toMatchObject({ services: [{ id: serviceId, name: "Hour" }], resources: [] });

  const both = await Promise.all([1, 2].map(() => asManager("POST", `/services/${serviceId}/restore`)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect([(await queues())[0].serviceIds, await serviceIdsOf(nurse)]).toEqual([[serviceId], [serviceId]]);
  expect((await asManager("GET", `/locations/${locationId}/archive`)).body.services).toEqual([]);
});

it("an archived resource comes back with its services and its hours", async () => {
  const { locationId, serviceId, nurse, serviceIdsOf } = await setUp();
  await asManager("PATCH", `/services/${serviceId}`, { resourceIds: [nurse] });
  const openingHours = [{ weekday: 3, opens: "09:00", closes: "12:00" }];
  await asManager("PATCH", `/resources/${nurse}/opening-hours`, { openingHours });
  expect((await asManager("DELETE", `/resources/${nurse}`)).status).toBe(204);
  expect(await serviceIdsOf(nurse)).toBeUndefined();
  const { body: archive } = await asManager("GET", `/locations/${locationId}/archive`);
  expect(archive.resources).toMatchObject([{ id: nurse, name: "Nurse" }]);
  expect((await asManager("POST", `/resources/${nurse}/restore`)).body).toMatchObject({ serviceIds: [serviceId] });
  const { body: hours } = await asManager("GET", `/resources/${nurse}/opening-hours`);
  expect(hours.openingHours).toEqual(openingHours);
  expect((await asManager("POST", `/resources/${nurse}/restore`)).status).toBe(404);
});
