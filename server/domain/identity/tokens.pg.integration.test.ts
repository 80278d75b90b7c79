import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { createTestClock } from "../../testing/test-clock";
import { DAY, MINUTE } from "../shared/duration";
import { signAccessToken, verifyAccessToken } from "./access-token";
import { hashPassword } from "./password";
import { jwks } from "./signing-key";

const SITE = "https://book.clinic.example";
const PASSWORD = "a-long-enough-password-7";
let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
  const hash = await hashPassword(PASSWORD);
  await world.infra.database.pool.query("update user_account set password_hash = $1", [hash]);
  for (const tenant of ["riverside"] as const) {
    const body = { name: "Site", scopes: ["read"], origins: [SITE] };
    const made = await world.ask("POST", "/api-keys", { as: world[tenant].tokens.manager, body });
    expect(made.status).toBe(201);
  }
});
afterAll(() => world.close());

const emailOf = (tenant: "riverside" | "harbour") => `${world[tenant].userIds.staff}@example.org`;

interface Asked {
  method?: string;
  origin?: string | null;
  cookie?: string;
  body?: object;
}
async function askTokens({ method = "POST", origin = SITE, cookie, body }: Asked) {
  const answer = await fetch(`${world.url}/api/browser-token`, {
    method,
    headers: { ...(origin && { origin }), ...(cookie && { cookie }), "sec-fetch-site": "cross-site" },
    body: body && JSON.stringify(body),
  });
  const set = answer.headers.get("set-cookie") ?? "";
  return { answer, set, cookie: set.split(";")[0] ?? "", body: answer.status === 204 ? null : await answer.json() };
}

it("gives a page of a listed site an access token, and keeps the refresh token out of its reach", async () => {
  const first = await askTokens({ body: { email: emailOf("riverside"), password: PASSWORD } });
  expect(first.answer.status).toBe(200);
  expect(first.body).toEqual({ accessToken: expect.any(String), tokenType: "Bearer", expiresInSeconds: 900 });
  expect(first.set).toMatch(/^refresh=[\w-]{43}; .*Path=\/; HttpOnly/);
  expect(first.answer.headers.get("access-control-allow-origin")).toBe(SITE);
  expect(first.answer.headers.get("access-control-allow-credentials")).toBe("true");
  expect((await world.ask("GET", "/me", { as: first.body.accessToken })).status).toBe(200);

  const second = await askTokens({ cookie: first.cookie });
  expect([second.answer.status, second.cookie === first.cookie]).toEqual([200, false]);
  expect((await askTokens({ cookie: first.cookie })).answer.status).toBe(401);
  expect((await askTokens({ cookie: second.cookie })).answer.status, "the family ended with the copy").toBe(401);
});

it("ends what a page signs out of", async () => {
  const { cookie } = await askTokens({ body: { email: emailOf("riverside"), password: PASSWORD } });
  const ended = await askTokens({ method: "DELETE", cookie });
  expect([ended.answer.status, ended.set]).toEqual([204, expect.stringContaining("Max-Age=0")]);
  expect((await askTokens({ cookie })).answer.status).toBe(401);
});

it("does nothing for a site that nobody lists, for people whose organisation does not, or without Origin", async () => {
  const body = { email: emailOf("riverside"), password: PASSWORD };
  for (const origin of ["https://other.example", "null", null]) {
    const { answer, set } = await askTokens({ origin, body });
    expect([answer.status, set, answer.headers.get("access-control-allow-credentials")]).toEqual([403, "", null]);
  }
  const foreign = await askTokens({ body: { email: emailOf("harbour"), password: PASSWORD } });
  expect([foreign.answer.status, foreign.set]).toEqual([403, ""]);
  const { rows } = await world.infra.database.pool.query("select 1 from refresh_token where organization_id = $1", [
    world.harbour.organizationId,
  ]);
  expect(rows).toEqual([]);
  const { cookie } = await askTokens({ body });
  expect((await askTokens({ origin: "https://other.example", cookie })).answer.status).toBe(403);
  expect((await askTokens({ cookie })).answer.status, "unharmed by that").toBe(200);
});

it("answers a preflight of a listed site, and lets no cookie authenticate under /api/v1", async () => {
  const asked = await askTokens({ method: "OPTIONS" });
  expect([asked.answer.status, asked.answer.headers.get("access-control-allow-methods")]).toEqual([
    204,
    "POST, DELETE",
  ]);
  const { cookie } = await askTokens({ body: { email: emailOf("riverside"), password: PASSWORD } });
  expect((await world.ask("GET", "/me", { headers: { cookie } })).status).toBe(401);
});

it("lets a key with sites be used by their pages alone, and says so to browsers", async () => {
  const body = { name: "Pages", scopes: ["read"], origins: [SITE] };
  const { secret } = (await world.ask("POST", "/api-keys", { as: "manager", body })).body;
  const own = await world.ask("GET", "/me", { as: secret, headers: { origin: SITE } });
  expect([own.status, own.headers.get("access-control-allow-origin"), own.headers.get("vary")]).toEqual([
    200,
    SITE,
    "Origin",
  ]);
  for (const headers of [{ origin: "https://other.example" }, {}] as Record<string, string>[]) {
    const other = await world.ask("GET", "/me", { as: secret, headers });
    expect([other.status, other.headers.get("access-control-allow-credentials")]).toEqual([403, null]);
  }
  for (const path of ["/events", `/queues/${world.riverside.queueId}/events`]) {
    const stream = async (headers: Record<string, string>) => {
      const answer = await fetch(`${world.url}/api/v1${path}`, { headers });
      await answer.body?.cancel();
      return [answer.status, answer.headers.get("access-control-allow-origin"), answer.headers.get("vary")];
    };
    const authorization = `Bearer ${secret}`;
    expect(await stream({ authorization, origin: SITE }), path).toEqual([200, SITE, "Origin"]);
    expect((await stream({ authorization, origin: "https://other.example" }))[0], path).toBe(403);
  }
});

it("lets a key of some locations touch what is there and nothing of the others", async () => {
  const place = { slug: "east", name: "East", timeZone: "Europe/London", openingHours: [] };
  const east = (await world.ask("POST", "/locations", { as: "manager", body: place })).body.id;
  const { locationId, queueId, counterId, serviceId } = world.riverside;
  const body = { name: "East", scopes: ["read", "write", "manage"], locationIds: [east] };
  const { secret } = (await world.ask("POST", "/api-keys", { as: "manager", body })).body;
  const status = async (method: string, path: string, sent?: object) =>
    (await world.ask(method, path, { as: secret, body: sent })).status;
  expect(await status("GET", `/appointments?locationId=${east}`)).toBe(200);
  expect(await status("GET", `/appointments?locationId=${locationId}`)).toBe(404);
  expect(await status("POST", `/queues/${queueId}/call-next`, { counterId })).toBe(404);
  expect(await status("PATCH", `/locations/${locationId}`, { name: "Mine" })).toBe(404);
  expect(await status("PATCH", `/locations/${east}`, { name: "East side" })).toBe(200);
  const room = { locationId: east, kind: "room", name: "East 1", serviceIds: [] };
  const made = await world.ask("POST", "/resources", { as: secret, body: room });
  expect(made.status, made.text).toBe(201);
  expect(await status("GET", `/resources?locationId=${east}&cursor=${made.body.id}`)).toBe(200);
  expect(await status("GET", `/resources?cursor=${made.body.id}`), "a page of all locations").toBe(403);
  expect(await status("GET", "/webhook-endpoints"), "of the whole organisation").toBe(403);
  // Anybody may do that, so this key may too: as anybody.
  expect(await status("GET", `/locations/${locationId}`)).toBe(200);
  expect(await status("POST", `/queues/${queueId}/tickets`, { serviceId })).toBe(201);
  const foreign = { ...body, locationIds: [world.harbour.locationId] };
  expect((await world.ask("POST", "/api-keys", { as: "manager", body: foreign })).status).toBe(422);
});

it("signs with another key every month, publishes each before its time, and believes one until its tokens have ended", async () => {
  const secretKey = Buffer.alloc(32, 9);
  const clock = createTestClock(new Date(Math.floor(Date.now() / (30 * DAY)) * 30 * DAY + 29 * DAY));
  const deps = { secretKey, clock };
  const actor = { ...world.riverside, kind: "user", userId: "usr_1", name: "Sam", email: "s@example.org" } as const;
  const sign = () => signAccessToken(deps, { ...actor, role: "staff", locationIds: [] });
  const before = await sign();
  const early = createLocalJWKSet(await jwks(secretKey, clock.now()));
  clock.advance(DAY - MINUTE);
  const last = await sign();
  clock.advance(2 * MINUTE);
  const after = await sign();
  expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
  expect(await verifyAccessToken(deps, last)).toMatchObject({ userId: "usr_1" });
  expect(await verifyAccessToken(deps, after)).toMatchObject({ userId: "usr_1" });
  const currentDate = clock.now();
  expect((await jwtVerify(after, early, { currentDate })).payload.sub, "by a list fetched before").toBe("usr_1");
  clock.advance(60 * DAY);
  const { keys } = await jwks(secretKey, clock.now());
  expect(keys.map(({ kid }) => kid)).not.toContain(decodeProtectedHeader(before).kid);
  expect(keys.every((key) => !("d" in key))).toBe(true);
});
