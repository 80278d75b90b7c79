import { Worker } from "node:worker_threads";
import { decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createDatabase, type Database } from "../../infra/database/database";
import { createLog } from "../../infra/log";
import { createTestClock, type TestClock } from "../../testing/test-clock";
import { createTestDatabase, type TestDatabase } from "../../testing/test-database";
import { DAY, HOUR, MINUTE } from "../shared/duration";
import { newOrganizationId, newUserId } from "../shared/id";
import { verifyAccessToken } from "./access-token";
import { issueToken } from "./commands/issue-token";
import { purgeCredentials } from "./commands/purge-credentials";
import { refreshToken } from "./commands/refresh-token";
import { signIn } from "./commands/sign-in";
import { signOut } from "./commands/sign-out";
import type { HashQuestion } from "./hash-thread";
import { hashPassword } from "./password";
import { me } from "./queries/me";
import { sessionActor } from "./queries/session-actor";
import { jwks } from "./signing-key";
import type { Limiter } from "./throttle";

/** The hashes that passwords were checked against: what takes the time of a sign-in, which a busy machine cannot blur. */
const checked: string[] = [];
const postMessage = Worker.prototype.postMessage;
vi.spyOn(Worker.prototype, "postMessage").mockImplementation(function (this: Worker, ...sent) {
  const [{ hash }] = sent as [HashQuestion];
  if (hash) checked.push(hash);
  return postMessage.apply(this, sent);
});

const secretKey = Buffer.alloc(32, 7);
const open: Limiter = { consume: async () => ({ allowed: true, retryAfterSeconds: 0 }) };

let home: TestDatabase;
let database: Database;
let clock: TestClock;
const organizationId = newOrganizationId();
const userId = newUserId();
const credentials = { email: "sam@riverside.example", password: "demo-password-1" };

const deps = () => ({
  pool: database.pool,
  work: database.work,
  clock,
  secretKey,
  limits: { account: open, address: open },
  address: "192.0.2.1",
  agent: "A browser",
});

beforeAll(async () => {
  home = await createTestDatabase();
  database = createDatabase(home.url, createLog("silent"), Buffer.alloc(32, "key"));
  await database.pool.query("insert into organization (id, slug, name) values ($1, 'riverside', 'Riverside')", [
    organizationId,
  ]);
  await database.pool.query(
    "insert into user_account (id, email, name, password_hash) values ($1, 'Sam@Riverside.example', 'Sam', $2)",
    [userId, await hashPassword(credentials.password)],
  );
  await database.pool.query("insert into membership (organization_id, user_id, role) values ($1, $2, 'manager')", [
    organizationId,
    userId,
  ]);
});
afterAll(async () => {
  await database.close();
  await home.drop();
});
beforeEach(async () => {
  // Lucia reads the machine's clock, so the test's starts there.
  clock = createTestClock(new Date());
  await database.pool.query("update user_account set disabled_at = null");
});

it("signs a person in whatever the case of the address, and knows them by the session's token alone", async () => {
  const session = await signIn(deps(), { ...credentials, email: " SAM@riverside.EXAMPLE " });
  const actor = await sessionActor(deps(), session.token);
  expect(actor).toMatchObject({ kind: "user", userId, organizationId, role: "manager", name: "Sam" });
  expect(await me(deps(), actor)).toMatchObject({ userId, organization: { slug: "riverside" } });
  expect(await sessionActor(deps(), `${session.token}x`)).toEqual({ kind: "anonymous" });
});

it("keeps no session or refresh token that could be used if it were read", async () => {
  const session = await signIn(deps(), credentials);
  const answer = await issueToken(deps(), credentials);
  const { rows } = await database.pool.query(
    "select token_hash from session union all select token_hash from refresh_token",
  );
  const kept = rows.map((row) => row.token_hash);
  expect(kept).not.toContain(session.token);
  expect(kept).not.toContain(answer.refreshToken);
  for (const hash of kept) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const { rows: accounts } = await database.pool.query("select password_hash from user_account");
  expect(accounts[0].password_hash).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
});

it("gives a new token at every sign-in and ends the session the browser came with", async () => {
  const first = await signIn(deps(), credentials);
  const second = await signIn(deps(), credentials, first.actor.sessionId);
  expect(second.token).not.toBe(first.token);
  expect(await sessionActor(deps(), first.token)).toEqual({ kind: "anonymous" });
  expect(await sessionActor(deps(), second.token)).toMatchObject({ userId });
  await signOut(deps(), second.actor.sessionId as string);
  expect(await sessionActor(deps(), second.token)).toEqual({ kind: "anonymous" });
});

it("ends a session after 12 idle hours and, however used, after 30 days", async () => {
  const session = await signIn(deps(), credentials);
  const set = (column: string, at: number) =>
    database.pool.query(`update session set ${column} = $1 where token_hash = $2`, [
      new Date(at),
      session.actor.sessionId,
    ]);
  const idleEnd = async () =>
    (
      await database.pool.query("select expires_at from session where token_hash = $1", [session.actor.sessionId])
    ).rows[0].expires_at.getTime();
  expect((await idleEnd()) - Date.now()).toBeCloseTo(12 * HOUR, -5);
  await set("expires_at", Date.now() + 5 * HOUR);
  await sessionActor(deps(), session.token);
  expect((await idleEnd()) - Date.now()).toBeCloseTo(12 * HOUR, -5);
  await set("absolute_expires_at", Date.now() + HOUR);
  await set("expires_at", Date.now() + 5 * MINUTE);
  await sessionActor(deps(), session.token);
  expect((await idleEnd()) - Date.now()).toBeCloseTo(HOUR, -5);
  await set("absolute_expires_at", Date.now() - MINUTE);
  expect(await sessionActor(deps(), session.token)).toEqual({ kind: "anonymous" });
  await purgeCredentials(deps());
  expect(
    (await database.pool.query("select 1 from session where token_hash = $1", [session.actor.sessionId])).rowCount,
  ).toBe(0);
});

it("refuses a wrong password, an unknown account and a disabled one alike, with the same work", async () => {
  const refused = async (given: typeof credentials) => {
    checked.length = 0;
    await expect(signIn(deps(), given)).rejects.toMatchObject({ code: "bad_credentials" });
    expect(checked.map((hash) => hash.slice(0, 31))).toEqual(["$argon2id$v=19$m=19456,t=2,p=1$"]);
  };
  await refused({ ...credentials, password: "wrong" });
  await refused({ ...credentials, email: "nobody@riverside.example" });
  await refused({ ...credentials, email: "a\0b@riverside.example" });
  await database.pool.query("update user_account set disabled_at = now()");
  await refused(credentials);
});

it("locks a disabled person out of sessions and refresh at once", async () => {
  const session = await signIn(deps(), credentials);
  const answer = await issueToken(deps(), credentials);
  await database.pool.query("update user_account set disabled_at = now()");
  expect(await sessionActor(deps(), session.token)).toEqual({ kind: "anonymous" });
  await expect(refreshToken(deps(), answer.refreshToken)).rejects.toMatchObject({ code: "unauthenticated" });
  const actor = await verifyAccessToken(deps(), answer.accessToken);
  await expect(me(deps(), actor)).rejects.toMatchObject({ code: "unauthenticated" });
});

it("asks the limiters of account and address before it hashes anything", async () => {
  const shut: Limiter = { consume: async () => ({ allowed: false, retryAfterSeconds: 41 }) };
  for (const limits of [
    { account: shut, address: open },
    { account: open, address: shut },
  ]) {
    checked.length = 0;
    await expect(signIn({ ...deps(), limits }, credentials)).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: 41,
    });
    expect(checked).toEqual([]);
  }
});

it("issues access tokens that any copy of the app verifies for 15 minutes, by a key derived from SECRET_KEY", async () => {
  const { accessToken } = await issueToken(deps(), credentials);
  const { keys } = await jwks(Buffer.alloc(32, 7), clock.now());
  expect(decodeProtectedHeader(accessToken)).toEqual({ alg: "EdDSA", typ: "at+jwt", kid: keys[0]?.kid });
  expect(keys[0]).not.toHaveProperty("d");
  expect(await verifyAccessToken({ secretKey: Buffer.alloc(32, 7), clock }, accessToken)).toMatchObject({
    userId,
    role: "manager",
  });
  await expect(verifyAccessToken({ secretKey: Buffer.alloc(32, 8), clock }, accessToken)).rejects.toMatchObject({
    code: "unauthenticated",
  });
  for (const forged of [`${accessToken.slice(0, -4)}AAAA`, "eyJhbGciOiJub25lIn0.e30.", "qc_unknown", ""])
    await expect(verifyAccessToken(deps(), forged)).rejects.toMatchObject({ code: "unauthenticated" });
  clock.advance(16 * MINUTE);
  await expect(verifyAccessToken(deps(), accessToken)).rejects.toMatchObject({ code: "unauthenticated" });
});

it("rotates refresh tokens, and a used one that comes again ends its family", async () => {
  const first = await issueToken(deps(), credentials);
  const second = await refreshToken(deps(), first.refreshToken);
  const third = await refreshToken(deps(), second.refreshToken);
  const other = await issueToken(deps(), credentials);
  await expect(refreshToken(deps(), first.refreshToken)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(refreshToken(deps(), third.refreshToken)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(refreshToken(deps(), other.refreshToken)).resolves.toMatchObject({ tokenType: "Bearer" });
});

it("lets one of many simultaneous uses of a refresh token win, and trusts none of them afterwards", async () => {
  const { refreshToken: shared } = await issueToken(deps(), credentials);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => refreshToken(deps(), shared)));
  const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
  expect(won).toHaveLength(1);
  await expect(refreshToken(deps(), won[0]?.value.refreshToken ?? "")).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

it("ends a family of refresh tokens after 90 days, however often it was renewed", async () => {
  let { refreshToken: token } = await issueToken(deps(), credentials);
  for (const days of [29, 29, 29, 2]) {
    clock.advance(days * DAY);
    token = (await refreshToken(deps(), token)).refreshToken;
  }
  clock.advance(2 * DAY);
  await expect(refreshToken(deps(), token)).rejects.toMatchObject({ code: "unauthenticated" });
});

it("ends a refresh token that lay unused for 30 days", async () => {
  const { refreshToken: old } = await issueToken(deps(), credentials);
  clock.advance(31 * DAY);
  await expect(refreshToken(deps(), old)).rejects.toMatchObject({ code: "unauthenticated" });
});
