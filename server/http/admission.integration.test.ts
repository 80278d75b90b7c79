import { afterAll, beforeAll, expect, it } from "vitest";
import { devicesOf } from "../testing/devices";
import { eventually } from "../testing/eventually";
import { rawRequest } from "../testing/raw-request";
import { type RestWorld, startRestWorld } from "../testing/rest-world";

let world: RestWorld;
let devices: ReturnType<typeof devicesOf>;
beforeAll(async () => {
  world = await startRestWorld({ variables: { RATE_LIMIT: "on", TRUSTED_PROXIES: "127.0.0.1" } });
  devices = devicesOf(world);
});
afterAll(async () => {
  await devices.dispose();
  await world.close();
});

const SITE = "203.0.113.7";
const ELSEWHERE = "203.0.113.8";

/** One look at the state of whatever device the cookie is of, as the proxy reports it from an address. */
const look = async (address: string, secret?: string) => {
  const headers: Record<string, string> = { "x-forwarded-for": address };
  if (secret !== undefined) headers.cookie = `device=${secret}`;
  return (await rawRequest(`${world.url}/device/state`, { headers })).headers;
};
const policyOf = async (...asked: Parameters<typeof look>) => (await look(...asked))["ratelimit-policy"];
const leftFor = async (...asked: Parameters<typeof look>) =>
  Number(/r=(\d+)/.exec(String((await look(...asked)).ratelimit))?.[1]);

const ORDINARY = '"page";q=1200;w=60';
const OF_A_SITE = '"page";q=24000;w=60';
const OF_A_DEVICE = '"page";q=600;w=60';

async function pairOne(): Promise<string> {
  const browser = devices.browser();
  const body = { code: await browser.code(), locationId: world.riverside.locationId, name: "K", kind: "kiosk" };
  expect((await world.ask("POST", "/devices/pair", { as: "manager", body })).status).toBe(201);
  return browser.secret;
}

it("a declared network of a site has twenty times the allowance of an address, by address and for all that is asked there", async () => {
  const declare = (networks: string[]) =>
    world.ask("PATCH", `/locations/${world.riverside.locationId}/site-networks`, { as: "manager", body: { networks } });
  await declare([`${SITE}/32`, "2001:db8:7::/64"]);
  await eventually(async () => (await policyOf(SITE)) === OF_A_SITE);
  expect(await policyOf("2001:db8:7::9")).toBe(OF_A_SITE);
  expect(await policyOf(ELSEWHERE)).toBe(ORDINARY);
  const rest = await rawRequest(`${world.url}/api/v1/queues/${world.riverside.queueId}`, {
    headers: { "x-forwarded-for": SITE },
  });
  expect(rest.headers["ratelimit-policy"]).toBe('"api-read";q=24000;w=60');
  await declare([]);
  await eventually(async () => (await policyOf(SITE)) === ORDINARY);
});

it("a paired device counts for itself and takes nothing from the address it shares with others", async () => {
  const [one, other] = [await pairOne(), await pairOne()];
  const address = "198.51.100.20";
  for (const secret of [one, other]) await eventually(async () => (await policyOf(address, secret)) === OF_A_DEVICE);
  const before = { address: await leftFor(address), other: await leftFor(address, other) };
  for (let asked = 0; asked < 50; asked++) await look(address, one);
  expect(await leftFor(address)).toBe(before.address - 1);
  expect(await leftFor(address, other)).toBe(before.other - 1);
});

it("one device that asks without end is refused by itself, and told when to come back", async () => {
  const [mad, other] = [await pairOne(), await pairOne()];
  const address = "198.51.100.21";
  for (const secret of [mad, other]) await eventually(async () => (await policyOf(address, secret)) === OF_A_DEVICE);
  const answers = await Promise.all(Array.from({ length: 600 }, () => look(address, mad)));
  expect(answers.some((headers) => headers["retry-after"] !== undefined)).toBe(true);
  const refused = await rawRequest(`${world.url}/device/state`, {
    headers: { "x-forwarded-for": address, cookie: `device=${mad}` },
  });
  expect(refused.status).toBe(429);
  expect(await policyOf(address, other)).toBe(OF_A_DEVICE);
  expect((await look(address))["retry-after"]).toBeUndefined();
});

it("an invented or foreign cookie buys nothing, and where cookies mean nothing neither does a real one", async () => {
  const address = "198.51.100.22";
  expect(await leftFor(address, "invented-1")).toBe(1199);
  expect(await leftFor(address, "invented-2")).toBe(1198);
  expect(await leftFor(address, "invented-1")).toBe(1197);
  const secret = await pairOne();
  await eventually(async () => (await policyOf(address, secret)) === OF_A_DEVICE);
  const rest = await rawRequest(`${world.url}/api/v1/queues/${world.riverside.queueId}`, {
    headers: { "x-forwarded-for": address, cookie: `device=${secret}` },
  });
  expect(rest.headers["ratelimit-policy"]).toBe('"api-read";q=1200;w=60');
});

it("codes can be neither guessed nor asked for without end", async () => {
  const { locationId } = world.harbour;
  const guess = (n: number) =>
    world.ask("POST", "/devices/pair", {
      as: world.harbour.tokens.manager,
      body: { code: String(10_000_000 + n), locationId, name: "K", kind: "kiosk" },
    });
  for (let n = 0; n < 20; n++) expect((await guess(n)).status).toBe(422);
  const refused = await guess(20);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const ask = () =>
    rawRequest(`${world.url}/trpc/devices.code`, {
      method: "POST",
      headers: {
        "x-forwarded-for": "198.51.100.23",
        "sec-fetch-site": "same-origin",
        "content-type": "application/json",
      },
      body: "{}",
    });
  for (let n = 0; n < 60; n++) expect((await ask()).status).toBe(200);
  expect((await ask()).status).toBe(429);
});
