import { afterAll, beforeAll, expect, it } from "vitest";
import { book, create, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const day = "2026-03-03";
const at = (time: string) => `${day}T${time}:00.000Z`;
const ask = (method: string, path: string, body?: object, headers?: Record<string, string>) =>
  world.ask(method, path, { as: "staff", body, headers });
const slotsOf = async (serviceId: string, resourceId: string): Promise<string[]> => {
  const { locationId } = world.riverside;
  const query = new URLSearchParams({ locationId, serviceId, resourceId, from: day, to: day });
  return (await world.ask("GET", `/availability?${query}`)).body.slots.map(({ start }: { start: string }) => start);
};

it("a blocked time is not offered, and is offered again when the block is removed", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ slotStepMinutes: 30 }]);
  const [serviceId = "", resourceId = ""] = [...serviceIds, ...resourceIds];
  const { body: block } = await ask("POST", "/blocks", { resourceId, start: at("12:00"), end: at("13:00") });
  expect(block).toMatchObject({
    resourceId,
    start: at("12:00"),
    end: at("13:00"),
    reason: "",
    overlaps: 0,
    version: 1,
  });
  const offered = await slotsOf(serviceId, resourceId);
  expect(offered).toEqual(expect.arrayContaining([at("11:30"), at("13:00")]));
  expect(offered).not.toContain(at("12:00"));
  expect((await book(world, serviceId, at("12:30"))).body.code).toBe("slot_taken");
  expect((await ask("DELETE", `/blocks/${block.id}`)).status).toBe(204);
  expect((await book(world, serviceId, at("12:30"))).status).toBe(201);
  expect((await ask("DELETE", `/blocks/${block.id}`)).body.code).toBe("not_found");
});

it("a reason that only looks sealed is what it says, and keeps nobody from the calendar", async () => {
  const { resourceIds } = await offer(world, [{ slotStepMinutes: 30 }]);
  const [resourceId = ""] = resourceIds;
  for (const [hour, reason] of [
    ["08", "\u00a7k1:abcdef"],
    ["09", "\u00a7k99:abcdef"],
  ]) {
    const asked = { resourceId, start: at(`${hour}:00`), end: at(`${hour}:30`), reason };
    const { status, body } = await ask("POST", "/blocks", asked);
    expect([status, body.reason]).toEqual([201, reason]);
  }
  const query = new URLSearchParams({
    locationId: world.riverside.locationId,
    resourceId,
    from: at("00:00"),
    to: at("23:00"),
  });
  expect((await ask("GET", `/blocks?${query}`)).body.items).toHaveLength(2);
});

it("a block over appointments is made, leaves them and says how many there are", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ slotStepMinutes: 30 }]);
  const [serviceId = "", resourceId = ""] = [...serviceIds, ...resourceIds];
  const { body: kept } = await book(world, serviceId, at("14:00"));
  await book(world, serviceId, at("15:00"));
  const { body: block } = await ask("POST", "/blocks", { resourceId, start: at("14:15"), end: at("15:00") });
  expect(block.overlaps).toBe(1);
  const longer = await ask("PATCH", `/blocks/${block.id}`, { start: at("14:15"), end: at("16:00"), reason: "Ill" });
  expect(longer.body).toMatchObject({ overlaps: 2, reason: "Ill", version: 2 });
  expect((await ask("GET", `/appointments/${kept.id}`)).body.status).toBe("booked");
});

it("the second of two who change a block is told and changes nothing", async () => {
  const { resourceIds } = await offer(world, [{}], 2);
  const [one = "", other = ""] = resourceIds;
  const { body: block } = await ask("POST", "/blocks", { resourceId: one, start: at("12:00"), end: at("13:00") });
  const first = await ask("PATCH", `/blocks/${block.id}`, { resourceId: other }, { "if-match": '"1"' });
  expect(first.body).toMatchObject({ resourceId: other, version: 2 });
  for (const method of ["PATCH", "DELETE"]) {
    const body = method === "PATCH" ? { reason: "Late" } : undefined;
    expect((await ask(method, `/blocks/${block.id}`, body, { "if-match": '"1"' })).body.code).toBe("stale_version");
  }
  const query = new URLSearchParams({ locationId: world.riverside.locationId, resourceId: other });
  expect((await ask("GET", `/blocks?${query}`)).body.items).toEqual([first.body]);
});

it("blocks are listed in order of time, page by page, within the asked range", async () => {
  const { resourceIds } = await offer(world, [{}]);
  const [resourceId = ""] = resourceIds;
  for (const hour of ["15", "09", "11"])
    await create(world, "/blocks", { resourceId, start: at(`${hour}:00`), end: at(`${hour}:30`) });
  const page = async (more: Record<string, string>) => {
    const query = new URLSearchParams({ locationId: world.riverside.locationId, resourceId, limit: "1", ...more });
    return (await ask("GET", `/blocks?${query}`)).body;
  };
  const starts: string[] = [];
  let cursor: string | null = null;
  do {
    const { items, nextCursor } = await page({ from: at("10:00"), ...(cursor ? { cursor } : {}) });
    starts.push(items[0].start);
    cursor = nextCursor;
  } while (cursor);
  expect(starts).toEqual([at("11:00"), at("15:00")]);
  expect((await page({ to: "2026-03-02" })).items).toEqual([]);
});

it("a page goes on where the one before ended, though the last of that has been moved or is gone", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ slotStepMinutes: 30 }]);
  const [serviceId = "", resourceId = ""] = [...serviceIds, ...resourceIds];
  const lists = { blocks: ["09:00", "09:15", "09:30"], appointments: ["10:00", "11:00", "12:00"] };
  const found: Record<string, string[]> = {};
  for (const [list, times] of Object.entries(lists)) {
    const made: string[] = [];
    for (const time of times) {
      const to = new Date(Date.parse(at(time)) + 10 * 60_000).toISOString();
      const block = () => ask("POST", "/blocks", { resourceId, start: at(time), end: to });
      made.push((await (list === "blocks" ? block() : book(world, serviceId, at(time)))).body.id);
    }
    const query = new URLSearchParams({ locationId: world.riverside.locationId, resourceId, limit: "1" });
    const first = (await ask("GET", `/${list}?${query}`)).body;
    const path = `/${list}/${made[0]}`;
    const changed = await (list === "blocks" ? ask("DELETE", path) : ask("PATCH", path, { start: at("15:00") }));
    expect(changed.status).toBeLessThan(300);
    query.set("cursor", first.nextCursor);
    const second = (await ask("GET", `/${list}?${query}`)).body;
    found[list] = [first, second].map(({ items }) => items[0]?.start);
  }
  expect(found).toEqual({
    blocks: [at("09:00"), at("09:15")],
    appointments: [at("10:00"), at("11:00")],
  });
});

it("a block read from a calendar elsewhere can be changed there only", async () => {
  const { resourceIds } = await offer(world, [{}]);
  const { body: block } = await ask("POST", "/blocks", {
    resourceId: resourceIds[0],
    start: at("12:00"),
    end: at("13:00"),
  });
  const { organizationId } = world.riverside;
  const { prisma } = world.infra.database;
  const feed = { organizationId, id: "bsy_elsewhere", resourceId: block.resourceId, sealedUrl: "", host: "" };
  await prisma.busyFeed.create({ data: { ...feed, createdAt: new Date(), nextAt: new Date() } });
  await prisma.block.update({
    where: { organizationId_id: { organizationId, id: block.id } },
    data: { feedId: feed.id },
  });
  expect((await ask("PATCH", `/blocks/${block.id}`, { reason: "Mine" })).body.code).toBe("kept_elsewhere");
  expect((await ask("DELETE", `/blocks/${block.id}`)).body.code).toBe("kept_elsewhere");
});

it.each([
  ["ends before it starts", { start: at("13:00"), end: at("12:00") }],
  ["is longer than 31 days", { start: at("13:00"), end: "2026-04-04T12:00:00Z" }],
  ["has no end", { start: at("13:00") }],
])("a block that %s is refused", async (_, times) => {
  const { resourceIds } = await offer(world, [{}]);
  expect((await ask("POST", "/blocks", { resourceId: resourceIds[0], ...times })).body.code).toBe("invalid");
});

it("only staff of the organisation see and make blocks", async () => {
  const { resourceId, locationId } = world.riverside;
  const body = { resourceId, start: at("20:00"), end: at("21:00") };
  expect((await world.ask("POST", "/blocks", { body })).status).toBe(401);
  const as = world.harbour.tokens.manager;
  expect((await world.ask("POST", "/blocks", { as, body })).status).toBe(404);
  expect((await world.ask("GET", `/blocks?locationId=${locationId}`, { as })).status).toBe(404);
  const { body: block } = await ask("POST", "/blocks", body);
  expect((await world.ask("PATCH", `/blocks/${block.id}`, { as, body: { reason: "x" } })).status).toBe(404);
  expect((await world.ask("DELETE", `/blocks/${block.id}`, { as })).status).toBe(404);
});
