import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { eventually } from "../testing/eventually";
import { type RedisServer, startRedis } from "../testing/redis-server";
import { asOwner, createTestDatabase, cutConnections, type TestDatabase } from "../testing/test-database";
import { createInfra, type Infra } from "./infra";
import { type Jobs, startJobs } from "./jobs";
import { createLog } from "./log";
import { connectRedis } from "./redis";

const log = createLog("silent");
const role = `rotated_${randomBytes(4).toString("hex")}`;
let folder: string;
let file: string;
let database: TestDatabase;
let redis: RedisServer;
let infra: Infra;
let jobs: Jobs;
const handled: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "credentials-"));
  file = join(folder, "address");
  database = await createTestDatabase();
  redis = await startRedis();
});
afterEach(async () => {
  await jobs.close();
  await infra.close();
  await redis.stop();
  await database.drop();
  await asOwner({ url: new URL("/postgres", database.url).href }, `drop role if exists ${role}`);
  await rm(folder, { recursive: true, force: true });
});

/** The app's infrastructure and its background work, whose address of PostgreSQL or Redis stands in `file`. */
async function start(options: Partial<Parameters<typeof createInfra>[0]>): Promise<void> {
  const urls = { databaseUrl: database.url, migrationDatabaseUrl: database.ownerUrl, redisUrl: undefined };
  const others = { dataDir: "", logLevel: "silent", secretKey: Buffer.alloc(32, "key"), outboundAllow: [] };
  infra = await createInfra({ ...urls, ...others, ...options });
  const handlers = { "thing.done": async ({ id }: { id: string }) => void handled.push(id) };
  const { telemetry, addresses, owner } = infra;
  jobs = startJobs({
    pool: infra.database.pool,
    store: { ...addresses, owner },
    log,
    telemetry,
    handlers,
    schedules: [],
  });
  await work("before");
}

/** An event is written by the app's pool and comes through the store of the jobs. */
async function work(id: string): Promise<void> {
  handled.length = 0;
  await eventually(async () => {
    await infra.database.pool.query(
      "insert into outbox (organization_id, id, type, payload) values ('o', $1, 'thing.done', '{}') on conflict do nothing",
      [id],
    );
    return true;
  });
  jobs.nudge();
  await eventually(() => handled.includes(id));
}

it("goes on with the password that the file of PostgreSQL's address has by now, once the one of the start is refused", async () => {
  const addressWith = (password: string) => Object.assign(new URL(database.url), { username: role, password }).href;
  await asOwner(database, `create role ${role} login password 'first'`);
  await writeFile(file, `${addressWith("first")}\n`);
  await start({ databaseUrl: addressWith("first"), databaseUrlFile: file });

  await asOwner(database, `alter role ${role} password 'second'`);
  await writeFile(file, `${addressWith("second")}\n`);
  expect(await cutConnections(database)).toBeGreaterThan(3);
  await expect(new pg.Client({ connectionString: addressWith("first") }).connect()).rejects.toThrow("password");

  await work("after");
  expect(await infra.database.prisma.organization.count()).toBe(0);
});

it("goes on with the password that the file of Redis' address has by now, once the one of the start is refused", async () => {
  const addressWith = (password: string) => Object.assign(new URL(redis.url), { username: "app", password }).href;
  const admin = connectRedis(() => redis.url, "worker", log);
  const connections = async () => String(await admin.client("LIST")).match(/ user=app /g)?.length ?? 0;
  const allow = (password: string) =>
    admin.call("ACL", "SETUSER", "app", "on", "resetpass", `>${password}`, "~*", "&*", "+@all");
  await allow("first");
  await writeFile(file, addressWith("first"));
  await start({ redisUrl: addressWith("first"), redisUrlFile: file });
  const heard: string[] = [];
  infra.bus.subscribe("news", (message) => heard.push(message));
  const before = await connections();
  expect(before).toBeGreaterThan(4);

  await allow("second");
  await writeFile(file, addressWith("second"));
  await admin.call("CLIENT", "KILL", "USER", "app");
  const late = connectRedis(() => addressWith("first"), "request", log);
  await eventually(async () => (await connections()) >= before);
  await expect(late.ping()).rejects.toThrow();
  late.disconnect();

  await eventually(async () => {
    await infra.cache.set("kept", "1", 60_000);
    return (await infra.cache.get("kept")) === "1";
  });
  // A connection that is there again may not have subscribed yet.
  await eventually(async () => {
    await admin.publish("qconnect:bus:news", "from another copy");
    return heard.includes("from another copy");
  });
  await work("after");
  admin.disconnect();
});
