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
  await mkdir(join(folder, "prisma/migrations"), { recursive: true });
  await mkdir(join(folder, "prisma/functions/greetings"), { recursive: true });
  await setRelease("1.0.0");
});

afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const setRelease = (version: string) => writeFile(join(folder, "package.json"), JSON.stringify({ version }));

async function addMigration(name: string, sql: string): Promise<void> {
  const path = join(folder, "prisma/migrations", name);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, "migration.sql"), sql);
}

const functionFile = (name: string) => join(folder, "prisma/functions", `${name}.sql`);

const addFunctions = (name: string, sql: string) => writeFile(functionFile(name), sql);

const says = (name: string, expression: string) =>
  `create or replace function ${name}() returns text language sql as $$ select ${expression} $$;`;

async function query(text: string) {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const run = () => migrate(database.ownerUrl, log, { root: folder });

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

/** Every row that a start writes, by the transaction that wrote it. */
const WRITTEN = `select oid::text as what, xmin::text from pg_proc union all select oid::text, xmin::text from pg_trigger
  union all select id, xmin::text from _prisma_migrations union all select 'functions', xmin::text from _functions order by 1`;

test("the product's own migrations and functions are applied to an empty database, and a second start writes nothing", async () => {
  await migrate(database.ownerUrl, log);
  const before = await query(WRITTEN);
  await migrate(database.ownerUrl, log);
  expect(before.length).toBeGreaterThan(200);
  expect(await query(WRITTEN)).toEqual(before);
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
  await rm(join(folder, "prisma/migrations/2_newer"), { recursive: true });
  await run();
});

test("a database from before the first release is told apart by one line, and nothing of it is touched", async () => {
  await addMigration("2_tables", "create table thing (n int);");
  await run();
  await rm(join(folder, "prisma/migrations/2_tables"), { recursive: true });
  await addMigration("1_things", "create table thing (n int);");
  await addFunctions("greeting", says("greeting", "'hello'"));
  await expect(run()).rejects.toThrow(
    /^This database was made by a version before the first release: start on a new database$/,
  );
  expect(await query("select migration_name from _prisma_migrations")).toEqual([{ migration_name: "2_tables" }]);
  expect(await query("select proname from pg_proc where proname = 'greeting'")).toEqual([]);
});

test("functions of several files may call each other, and what changed is applied to a database that is in use", async () => {
  await addFunctions("greetings/hello", says("hello", "'hello ' || place()"));
  await addFunctions("place", says("place", "'world'"));
  await run();
  expect(await query("select hello()")).toEqual([{ hello: "hello world" }]);
  const untouched = await query("select xmin::text from pg_proc where proname = 'hello'");
  await addFunctions("place", says("place", "'floor'"));
  await run();
  expect(await query("select hello()")).toEqual([{ hello: "hello floor" }]);
  expect(await query("select xmin::text from pg_proc where proname = 'hello'")).toEqual(untouched);
});

test("a function that no file holds stays for the release it went with, as an older process may call it, and is dropped with the next", async () => {
  await addFunctions("place", `${says("place", "'world'")}\n${says("old_place", "'earth'")}`);
  await run();
  await query(says("stranger", "'made by somebody else'"));
  const left = () =>
    query("select proname as name from pg_proc where proname in ('place', 'old_place', 'stranger') order by 1");
  const [oldPlace, place, stranger] = [{ name: "old_place" }, { name: "place" }, { name: "stranger" }];
  await setRelease("1.9.0");
  await addFunctions("place", says("place", "'world'"));
  await run();
  expect(await left()).toEqual([oldPlace, place, stranger]);
  await setRelease("1.10.0");
  await run();
  expect(await left()).toEqual([place, stranger]);
});

test("an older release leaves the functions of a newer one as they are", async () => {
  await setRelease("1.10.0");
  await addFunctions("place", says("place", "'newer'"));
  await run();
  await setRelease("1.9.0");
  await addFunctions("place", says("place", "'older'"));
  await run();
  expect(await query("select place()")).toEqual([{ place: "newer" }]);
});

test("of instances that start together one applies the functions", async () => {
  await addMigration("1_table", "create table applied (n int);");
  await addFunctions("triggers", "insert into applied values (1); select pg_sleep(0.2);");
  await Promise.all([run(), run(), run(), run()]);
  expect(await query("select count(*)::int as times from applied")).toEqual([{ times: 1 }]);
});

test("a broken function file names itself, its line and the reason, and no other file is applied either", async () => {
  await addFunctions("place", says("place", "'world'"));
  await run();
  await addFunctions("place", says("place", "'floor'"));
  await addFunctions("greetings/plain", says("plain", "\n\n1 from missing"));
  await expect(run()).rejects.toThrow(
    'prisma/functions/greetings/plain.sql failed at line 3: relation "missing" does not exist (42P01); nothing was kept',
  );
  await addFunctions(
    "greetings/plain",
    "\ncreate or replace function plain() returns int language plpgsql as $$\nbegin\n  retrun 1;\nend $$;",
  );
  await expect(run()).rejects.toThrow(/^prisma\/functions\/greetings\/plain\.sql failed at line 4: syntax error/);
  expect(await query("select place()")).toEqual([{ place: "world" }]);
  await rm(functionFile("greetings/plain"));
  await run();
  expect(await query("select place()")).toEqual([{ place: "floor" }]);
});
