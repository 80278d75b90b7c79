import { afterAll, beforeAll, expect, it } from "vitest";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { DAY, HOUR, MINUTE } from "../shared/duration";
import { hashOf } from "./secret";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld({ variables: { RATE_LIMIT: "on", HOST: "127.0.0.1" } });
});
afterAll(() => world.close());

const make = async (body: object) => {
  const answer = await world.ask("POST", "/api-keys", { as: "manager", body: { name: "Records", ...body } });
  expect(answer.status).toBe(201);
  return answer.body as { id: string; secret: string; prefix: string; version: number };
};
const me = (key: string) => world.ask("GET", "/me", { as: key });

it("tells a key once and keeps only its hash", async () => {
  const key = await make({ scopes: ["read"] });
  expect(key.secret).toMatch(/^qc_[\w-]{43}$/);
  expect(key.prefix).toBe(key.secret.slice(0, 11));
  const { body } = await world.ask("GET", `/api-keys/${key.id}`, { as: "manager" });
  expect(body).not.toHaveProperty("secret");
  const { rows } = await world.infra.database.pool.query("select * from api_key where id = $1", [key.id]);
  expect(rows[0].secret_hash).toBe(hashOf(key.secret));
  expect(JSON.stringify(rows)).not.toContain(key.secret);
});

it("leaves the secret out of a repeated creation", async () => {
  const request = {
    as: "manager",
    body: { name: "Twice", scopes: ["read"] },
    headers: { "idempotency-key": "make-a-key" },
  };
  const first = await world.ask("POST", "/api-keys", request);
  const again = await world.ask("POST", "/api-keys", request);
  const { secret, ...rest } = first.body;
  expect(secret).toMatch(/^qc_/);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(again.body).toEqual(rest);
});

it("lets a program do what its scopes say and nothing else", async () => {
  const { riverside } = world;
  const [reads, writes, manages] = await Promise.all([
    make({ scopes: ["read"] }),
    make({ scopes: ["write"] }),
    make({ scopes: ["manage"] }),
  ]);
  const appointments = `/appointments?locationId=${riverside.locationId}`;
  const join = { body: { serviceId: riverside.serviceId, priority: "urgent" } };
  const tickets = `/queues/${riverside.queueId}/tickets`;
  const status = async (key: { secret: string }, method: string, path: string, more = {}) =>
    (await world.ask(method, path, { as: key.secret, ...more })).status;
  expect(await status(reads, "GET", appointments)).toBe(200);
  expect(await status(reads, "POST", tickets, join)).toBe(403);
  expect(await status(writes, "POST", tickets, join)).toBe(201);
  expect(await status(writes, "GET", appointments)).toBe(403);
  expect(await status(writes, "GET", "/api-keys")).toBe(403);
  expect(await status(manages, "GET", "/api-keys")).toBe(200);
  expect(await status(manages, "POST", "/api-keys", { body: { name: "More", scopes: ["read"] } })).toBe(403);
  expect(await status(reads, "GET", `/appointments?locationId=${world.harbour.locationId}`)).toBe(404);
});

it("says who a key stands for, and when it was last used", async () => {
  const key = await make({ scopes: ["read"] });
  expect((await me(key.secret)).body).toMatchObject({ userId: key.id, name: "Records", role: "staff" });
  const { body } = await world.ask("GET", `/api-keys/${key.id}`, { as: "manager" });
  expect(body.lastUsedAt).toBe(world.infra.clock.now().toISOString());
});

it("refuses a key that was revoked, has expired or never was", async () => {
  const revoked = await make({ scopes: ["read"] });
  const now = world.infra.clock.now().getTime();
  const expiring = await make({ scopes: ["read"], expiresAt: new Date(now + HOUR).toISOString() });
  expect((await me(revoked.secret)).status).toBe(200);
  const stale = await world.ask("DELETE", `/api-keys/${revoked.id}`, { as: "manager", headers: { "if-match": '"9"' } });
  expect(stale.status).toBe(412);
  expect((await world.ask("DELETE", `/api-keys/${revoked.id}`, { as: "manager" })).status).toBe(204);
  expect((await me(revoked.secret)).status).toBe(401);
  expect((await me(expiring.secret)).status).toBe(200);
  world.infra.clock.advance(HOUR);
  expect((await me(expiring.secret)).status).toBe(401);
  expect((await me(`${expiring.secret.slice(0, -1)}!`)).status).toBe(401);
  world.infra.clock.advance(-HOUR);
});

it("keeps the key before a rotation good for the overlap, and no longer", async () => {
  const key = await make({ scopes: ["read"] });
  const { body } = await world.ask("POST", `/api-keys/${key.id}/rotate`, {
    as: "manager",
    body: { overlapSeconds: 600 },
  });
  expect(body.secret).not.toBe(key.secret);
  expect([(await me(key.secret)).status, (await me(body.secret)).status]).toEqual([200, 200]);
  world.infra.clock.advance(10 * MINUTE);
  expect([(await me(key.secret)).status, (await me(body.secret)).status]).toEqual([401, 200]);
  world.infra.clock.advance(-10 * MINUTE);
});

it("gives a program exactly the requests of its own minute", async () => {
  const key = await make({ scopes: ["read"], requestsPerMinute: 5 });
  const answers = await Promise.all(Array.from({ length: 12 }, () => me(key.secret)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(7);
  expect(refused[0]?.headers.get("ratelimit-policy")).toBe('"api-key";q=5;w=60');
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
});

it("refuses an end in the past and scopes that do not exist", async () => {
  const body = { name: "Bad", scopes: ["read"] };
  const past = new Date(world.infra.clock.now().getTime() - DAY).toISOString();
  for (const more of [{ expiresAt: past }, { scopes: [] }, { scopes: ["root"] }, { scopes: ["read", "read"] }]) {
    const answer = await world.ask("POST", "/api-keys", { as: "manager", body: { ...body, ...more } });
    expect(answer.status).toBe(422);
  }
  expect((await world.ask("GET", "/api-keys", { as: "staff" })).status).toBe(403);
});
