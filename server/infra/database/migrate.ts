import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { Log } from "../log";
import { shippedFolder } from "../shipped-folder";
import { applyFunctions, atLine, readFunctionFiles } from "./functions";
import { checkRole, giveRights } from "./rights";

const INSUFFICIENT_PRIVILEGE = "42501";

/** The lock `prisma migrate deploy` takes, so that neither runs beside the other. */
const ADVISORY_LOCK = 72_707_369;

// As Prisma's schema engine makes it.
const LEDGER = `create table if not exists _prisma_migrations (
  id varchar(36) primary key,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

const ROOT = join(shippedFolder("prisma/migrations"), "../..");

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const migrations: Migration[] = [];
  for (const entry of (await readdir(folder)).sort()) {
    const file = join(folder, entry, "migration.sql");
    if (!existsSync(file)) continue;
    const sql = await readFile(file, "utf8");
    migrations.push({ name: entry, sql, checksum: createHash("sha256").update(sql).digest("hex") });
  }
  return migrations;
}

/** Throws one line when what the database went through and what the folder holds disagree. */
function check(applied: Applied[], migrations: Migration[], log: Log): void {
  const [first] = migrations;
  if (first && applied.length > 0 && !applied.some(({ migration_name }) => migration_name === first.name)) {
    throw new Error("This database was made by a version before the first release: start on a new database");
  }
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of applied) {
    if (!finished_at)
      throw new Error(
        `Migration ${name} failed halfway earlier: settle it with "prisma migrate resolve" and start again`,
      );
    const file = byName.get(name);
    if (!file) log.warn({ migration: name }, "the database has a migration that this release does not know");
    else if (file.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was changed after this database applied it: restore the file, or start on a new database`,
      );
    }
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       values ($1, $2, clock_timestamp(), $3, $4, 1)`,
      [randomUUID(), checksum, name, startedAt],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    const { message, position, code } = error as pg.DatabaseError;
    throw new Error(
      `Migration ${name} failed${atLine(sql, position)}: ${message}${code ? ` (${code})` : ""}; nothing of it was kept`,
      { cause: error },
    );
  }
}

/** Which release this is: what is on disk is the functions' to apply, unless the database has seen a newer one. */
async function releaseOf(root: string): Promise<string> {
  return (JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string }).version;
}

/** What the database went through. It is only asked by who may make tables, so this is where a role that may not shows. */
async function readLedger(client: pg.Client): Promise<Applied[]> {
  try {
    await client.query(LEDGER);
    const { rows } = await client.query<Applied>(
      "select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null",
    );
    return rows;
  } catch (error) {
    if ((error as pg.DatabaseError).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(
      `Role ${client.user} may not change the tables of this database: MIGRATION_DATABASE_URL must name the role that owns them`,
      { cause: error },
    );
  }
}

export interface MigrateOptions {
  /** Holds `prisma/migrations`, `prisma/functions` and `package.json`. */
  root?: string;
  /** The app's own connections, where another role than that of `url` uses the tables: it is given its rights. */
  app?: pg.Pool;
}

/**
 * Brings the database to the newest schema: every `migration.sql` not yet applied, in the order of their names, each in one
 * transaction; then the functions, where their files have changed; then the rights of the app's role, where it has one of its own. Several instances may
 * start together: one works, the others wait and find it done.
 *
 * @returns the app's role, where it is not the one of `url`
 * @throws Error of one line naming the migration, file or role and what is wrong with it
 */
export async function migrate(
  url: string,
  log: Log,
  { root = ROOT, app }: MigrateOptions = {},
): Promise<string | null> {
  const migrations = await readMigrations(join(root, "prisma/migrations"));
  const functions = await readFunctionFiles(join(root, "prisma/functions"));
  const release = await releaseOf(root);
  const client = new pg.Client({
    connectionString: url,
    application_name: "qconnect migrations",
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    // Of the session, not of a transaction: the lock spans all migrations and the functions, and goes when this connection does.
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    const applied = await readLedger(client);
    check(applied, migrations, log);
    const done = new Set(applied.map((row) => row.migration_name));
    for (const migration of migrations) {
      if (done.has(migration.name)) continue;
      await apply(client, migration);
      log.info({ migration: migration.name }, "migration applied");
    }
    await applyFunctions(client, functions, release, log);
    if (!app) return null;
    const role = await checkRole(client, app);
    await giveRights(client, role);
    return role;
  } finally {
    await client.end();
  }
}
