import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DeviceBrowser, devicesOf } from "../../testing/devices";
import { rawRequest } from "../../testing/raw-request";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { hashOf } from "../identity/secret";
import { MINUTE } from "../shared/duration";

let world: RestWorld;
let devices: ReturnType<typeof devicesOf>;
beforeAll(async () => {
  world = await startRestWorld();
  devices = devicesOf(world);
});
afterAll(async () => {
  await devices.dispose();
  await world.close();
});

const pairing = (code: string, more: object = {}) => ({
  ...{ code, locationId: world.riverside.locationId, name: "Entrance", kind: "kiosk" },
  ...more,
});
const pair = (code: string, more?: object, as = "manager") =>
  world.ask("POST", "/devices/pair", { as, body: pairing(code, more) });
const stateOf = async ({ secret }: DeviceBrowser) =>
  JSON.parse((await rawRequest(`${world.url}/device/state`, { headers: { cookie: `device=${secret}` } })).body);

describe("pairing", () => {
  let browser: DeviceBrowser;
  beforeEach(() => {
    browser = devices.browser();
  });

  it("takes the browser that shows the code, once, spelt with or without a space", async () => {
    const code = await browser.code();
    expect(code).toMatch(/^\d{8}$/);
    expect(await browser.code()).toBe(code);
    expect(await stateOf(browser)).toEqual({ version: null });
    const paired = await pair(`${code.slice(0, 4)} ${code.slice(4)}`);
    expect(paired.status, paired.text).toBe(201);
    expect(paired.headers.get("location")).toBe(`/api/v1/devices/${paired.body.id}`);
    expect(paired.body).toMatchObject({ kind: "kiosk", settings: { checkIn: true, queueIds: [] }, isStale: false });
    expect(await stateOf(browser)).toEqual({ version: 1 });
    expect(await (await browser.pages()).devices.own()).toMatchObject({ id: paired.body.id });
    expect((await pair(code)).body.code).toBe("unknown_code");
  });

  it("of two managers who type one code at once one gets the device", async () => {
    const code = await browser.code();
    const answers = await Promise.all([pair(code), pair(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it("keeps only a hash of the secret, and takes no code that has expired", async () => {
    const code = await browser.code();
    const { pool } = world.infra.database;
    const { rows } = await pool.query("select to_jsonb(o) as row from device_offer o where code = $1", [code]);
    expect(rows[0].row.secret_hash).toBe(hashOf(browser.secret));
    expect(JSON.stringify(rows)).not.toContain(browser.secret);
    await pool.query("update device_offer set expires_at = now() - interval '1 second' where code = $1", [code]);
    expect((await pair(code)).body.code).toBe("unknown_code");
    expect(await browser.code()).not.toBe(code);
  });

  it("is for managers, and only for places, queues and services of their own", async () => {
    const code = await browser.code();
    expect((await pair(code, {}, "staff")).status).toBe(403);
    expect((await pair(code, { locationId: world.harbour.locationId })).status).toBe(404);
    for (const settings of [{ queueIds: [world.harbour.queueId] }, { serviceIds: [world.harbour.serviceId] }])
      expect((await pair(code, { settings })).body.code).toBe("invalid");
    for (const wrong of ["1234567", "123456789", "abcdefgh", "1234  5678"])
      expect((await pair(wrong)).status).toBe(422);
    expect((await pair(code)).status).toBe(201);
  });

  it("ends at once, and the same browser shows a code again", async () => {
    const { body: device } = await pair(await browser.code());
    expect((await world.ask("DELETE", `/devices/${device.id}`, { as: "staff" })).status).toBe(403);
    expect((await world.ask("DELETE", `/devices/${device.id}`, { as: "manager" })).status).toBe(204);
    expect(await stateOf(browser)).toEqual({ version: null });
    const pages = await browser.pages();
    await expect(pages.devices.own()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    expect(await browser.code()).toMatch(/^\d{8}$/);
  });
});

describe("a paired device", () => {
  let browser: DeviceBrowser;
  let id: string;
  beforeEach(async () => {
    browser = devices.browser();
    id = (await pair(await browser.code())).body.id;
  });
  const change = (body: object, headers = {}) => world.ask("PATCH", `/devices/${id}`, { as: "manager", body, headers });

  it("follows its settings by their version, and two who change different ones lose nothing", async () => {
    expect((await change({ name: "Hall" }, { "if-match": '"1"' })).body).toMatchObject({ name: "Hall", version: 2 });
    expect((await change({ name: "Door" }, { "if-match": '"1"' })).status).toBe(412);
    await Promise.all([
      change({ settings: { asksPartySize: true } }),
      change({ settings: { queueIds: [world.riverside.queueId] } }),
    ]);
    const { body } = await world.ask("GET", `/devices/${id}`, { as: "staff" });
    expect(body).toMatchObject({
      ...{ name: "Hall", version: 4 },
      settings: { asksPartySize: true, queueIds: [world.riverside.queueId], checkIn: true },
    });
    expect(await stateOf(browser)).toEqual({ version: 4 });
  });

  it("is flagged when it has not been heard of for two minutes, until it is again", async () => {
    const read = async () => (await world.ask("GET", `/devices/${id}`, { as: "staff" })).body;
    const before = new Date(world.infra.clock.now().getTime() - 3 * MINUTE);
    await world.infra.database.pool.query("update device set seen_at = $2 where id = $1", [id, before]);
    expect(await read()).toMatchObject({ isStale: true });
    await stateOf(browser);
    expect(await read()).toMatchObject({ isStale: false });
  });

  it("is itself and never staff: not on other pages, not by REST, not by a cookie where cookies mean nothing", async () => {
    const cookie = `device=${browser.secret}`;
    const pages = await browser.pages();
    const { locationId } = world.riverside;
    for (const reading of [() => pages.devices.list({}), () => pages.queue.board({ locationId })])
      await expect(reading()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(pages.devices.unpair({ id })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const listed = await world.ask("GET", "/devices", { headers: { cookie } });
    expect(listed.status).toBe(401);
    const trpc = await rawRequest(`${world.url}/trpc/devices.own`, { headers: { cookie } });
    expect(trpc.status).toBe(401);
  });

  it("of another organisation is nowhere", async () => {
    const as = world.harbour.tokens.manager;
    for (const [method, body] of [["GET"], ["PATCH", { name: "Mine" }], ["DELETE"]] as const)
      expect((await world.ask(method, `/devices/${id}`, { as, body })).status).toBe(404);
    expect((await world.ask("GET", "/devices", { as })).body.items).toEqual([]);
  });
});

it("a display takes no numbers", async () => {
  const browser = devices.browser();
  await pair(await browser.code(), { kind: "display" });
  const { queueId, serviceId } = world.riverside;
  const joining = (await browser.pages()).devices.join({ queueId, serviceId });
  await expect(joining).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

it("networks of a site are CIDR, of bounded size and number", async () => {
  const path = `/locations/${world.riverside.locationId}/site-networks`;
  const set = (networks: unknown) => world.ask("PATCH", path, { as: "manager", body: { networks } });
  const good = ["203.0.113.7/32", "10.1.0.0/20", "2001:db8:12::/48"];
  expect((await set([...good, good[0]])).body).toEqual({ networks: good });
  for (const wrong of [
    ["0.0.0.0/0"],
    ["10.0.0.0/19"],
    ["::/0"],
    ["2001:db8::/47"],
    ["203.0.113.7"],
    ["x"],
    "10.0.0.0/24",
  ])
    expect((await set(wrong)).status, String(wrong)).toBe(422);
  expect((await set(Array.from({ length: 21 }, (_, i) => `10.0.${i}.0/24`))).status).toBe(422);
  expect((await world.ask("GET", path, { as: "manager" })).body).toEqual({ networks: good });
  expect((await world.ask("GET", path, { as: "staff" })).status).toBe(403);
});
