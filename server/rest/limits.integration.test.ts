import { afterAll, beforeAll, expect, it } from "vitest";
import { hashPassword } from "../domain/identity/password";
import { SIGN_IN_RATES } from "../domain/identity/throttle";
import { type RestWorld, startRestWorld } from "../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld({ variables: { RATE_LIMIT: "on" } });
  const { pool } = world.infra.database;
  const hash = await hashPassword("demo-password-1");
  await pool.query("update user_account set password_hash = $1, email = 'staff@riverside.example' where id = $2", [
    hash,
    world.riverside.userIds.staff,
  ]);
});
afterAll(() => world.close());

const signIn = (email: string, password: string) => world.ask("POST", "/auth/token", { body: { email, password } });

it("issues and refreshes tokens over REST, and ends a family whose token comes again", async () => {
  const first = await signIn("staff@riverside.example", "demo-password-1");
  expect(first.body).toMatchObject({ tokenType: "Bearer", expiresInSeconds: 900 });
  expect(first.headers.get("cache-control")).toBe("no-store");
  expect((await world.ask("GET", "/me", { as: first.body.accessToken })).body.email).toBe("staff@riverside.example");
  const refresh = (refreshToken: string) => world.ask("POST", "/auth/token", { body: { refreshToken } });
  const second = await refresh(first.body.refreshToken);
  expect(second.status).toBe(200);
  expect((await refresh(first.body.refreshToken)).status).toBe(401);
  expect((await refresh(second.body.refreshToken)).status).toBe(401);
});

it("says with every public answer what is left, and counts nobody who has a good credential", async () => {
  const { queueId } = world.riverside;
  const left = async (as?: string) => (await world.ask("GET", `/queues/${queueId}`, { as })).headers.get("ratelimit");
  const remaining = (header: string | null) => Number(/;r=(\d+);/.exec(header ?? "")?.[1]);
  const before = remaining(await left());
  expect(await left("staff")).toBeNull();
  expect(remaining(await left())).toBe(before - 1);
});

it("answers 429 with Retry-After to guesses at one account, also to the right one", async () => {
  const email = "staff@riverside.example";
  const statuses = new Set<number>();
  for (let i = 0; i < SIGN_IN_RATES.account.points; i++) statuses.add((await signIn(email, `guess ${i}`)).status);
  expect(statuses).toEqual(new Set([401, 429]));
  const shut = await signIn(` ${email.toUpperCase()}`, "demo-password-1");
  expect([shut.status, shut.body.code]).toEqual([429, "rate_limited"]);
  expect(Number(shut.headers.get("retry-after"))).toBeGreaterThan(60);
  expect((await signIn("somebody@else.example", "x")).status).toBe(401);
});

it("answers 429 when an address writes more than its share without a credential", async () => {
  let last = await world.ask("POST", "/holds", { body: {} });
  for (let i = 0; i < 400 && last.status !== 429; i++) last = await world.ask("POST", "/holds", { body: {} });
  expect([last.status, last.body.code]).toEqual([429, "rate_limited"]);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(last.headers.get("ratelimit-policy")).toContain("api-write");
  // A guessed credential is counted like none.
  expect((await world.ask("POST", "/holds", { body: {}, as: "qc_guess" })).status).toBe(429);
  expect((await world.ask("POST", "/holds", { body: {}, as: "staff" })).status).toBe(422);
});
