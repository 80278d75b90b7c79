import { afterAll, beforeAll, expect, it } from "vitest";
import { book, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const at = (time: string) => `2026-03-03T${time}:00.000Z`;

async function list(more: Record<string, string>) {
  const query = new URLSearchParams({ locationId: world.riverside.locationId, from: "2026-03-03", ...more });
  return (await world.ask("GET", `/appointments?${query}`, { as: "staff" })).body;
}
const startsOf = ({ items }: { items: { start: string }[] }) => items.map(({ start }) => start);

it("lists appointments in time order, page by page, by resource, status and days", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ minNoticeMinutes: 0 }], 2);
  const [serviceId = ""] = serviceIds;
  const [, second = ""] = resourceIds;
  for (const time of ["11:00", "09:00"])
    for (const resourceId of resourceIds) await book(world, serviceId, at(time), { resourceId });
  const { body: hold } = await world.ask("POST", "/holds", {
    body: { locationId: world.riverside.locationId, serviceId, start: at("14:00") },
  });
  const all = await list({});
  expect(startsOf(all)).toEqual([at("09:00"), at("09:00"), at("11:00"), at("11:00")]);
  expect(all.nextCursor).toBeNull();
  const paged = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await list({ limit: "1", ...(cursor !== "" && { cursor }) });
    paged.push(...page.items);
    cursor = page.nextCursor;
  }
  expect(paged).toEqual(all.items);
  expect(startsOf(await list({ resourceId: second }))).toEqual([at("09:00"), at("11:00")]);
  expect(startsOf(await list({ to: "2026-03-03", from: at("10:00") }))).toEqual([at("11:00"), at("11:00")]);
  expect(startsOf(await list({ from: "2026-03-04" }))).toEqual([]);
  await world.ask("POST", `/appointments/${all.items[0].id}/cancel`, { as: "staff" });
  expect(startsOf(await list({ status: "cancelled" }))).toEqual([at("09:00")]);
  expect(startsOf(await list({ status: "booked", resourceId: all.items[0].resourceId }))).toEqual([at("11:00")]);
  expect((await world.ask("GET", `/appointments/${hold.id}`, { as: "staff" })).status).toBe(404);
});
