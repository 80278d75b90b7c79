import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../testing/test-database";
import { createLog } from "../log";
import { migrate } from "./migrate";

const log = createLog("silent");
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase("template0");
  folder = await mkdtemp(join(tmpdir(), "qconnect-migrations-"));
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

async function query(text: string) {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const run = () => migrate(database.url, log, folder);

test("four instances that start together apply each migration once", async () => {
  await addMigration("1_table", "create table thing (n int); select pg_sleep(0.2);");
  await addMigration("2_row", "insert into thing values (1);");
  await Promise.all([run(), run(), run(), run()]);
  expect(await query("select count(*)::int as rows from thing")).toEqual([{ rows: 1 }]);
  const ledger = await query(
    "select migration_name, length(checksum) as digits, finished_at is not null as done from _prisma_migrations order by 1",
  );
  expect(ledger).toEqual([
    { migration_name: "1_table", digits: 64, done: true },
    { migration_name: "2_row", digits: 64, done: true },
  ]);
});

test("the product's own migrations run on an empty database, and a second start finds nothing to do", async () => {
  await migrate(database.url, log);
  const before = await query("select id from _prisma_migrations order by 1");
  await migrate(database.url, log);
  expect(before.length).toBeGreaterThan(0);
  expect(await query("select id from _prisma_migrations order by 1")).toEqual(before);
});

test("a failed migration names itself, its line and the reason, keeps nothing, and runs once it is right", async () => {
  await addMigration("1_table", "create table thing (n int);");
  await addMigration("2_wrong", "create table other (n int);\n\nselect * from missing;");
  await expect(run()).rejects.toThrow(
    'Migration 2_wrong failed at line 3: relation "missing" does not exist (42P01); nothing of it was kept',
  );
  expect(
    await query("select to_regclass('thing') is not null as first, to_regclass('other') is not null as second"),
  ).toEqual([{ first: true, second: false }]);
  await addMigration("2_wrong", "create table other (n int);");
  await run();
  expect(await query("select to_regclass('other') is not null as second")).toEqual([{ second: true }]);
});

test("a migration that was changed after it was applied stops the start", async () => {
  await addMigration("1_table", "create table thing (n int);");
  await run();
  await addMigration("1_table", "create table thing (n bigint);");
  await expect(run()).rejects.toThrow(/^Migration 1_table was changed after this database applied it/);
});

test("a migration that prisma left halfway stops the start", async () => {
  await addMigration("1_table", "create table thing (n int);");
  await run();
  await query("update _prisma_migrations set finished_at = null");
  await expect(run()).rejects.toThrow(/^Migration 1_table failed halfway earlier/);
});

test("an older release starts on a database of a newer one", async () => {
  await addMigration("1_table", "create table thing (n int);");
  await addMigration("2_newer", "alter table thing add column m int;");
  await run();
  await rm(join(folder, "2_newer"), { recursive: true });
  await run();
});
