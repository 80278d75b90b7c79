import { randomBytes } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  /** As the app's role. */
  url: string;
  /** As the role that owns the tables. */
  ownerUrl: string;
  /** Drops it; whoever is still connected is cut off. */
  drop: () => Promise<void>;
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  await admin.query(statement);
  await admin.end();
}

/** The database of an address of the app's role, as the role that owns its tables. */
export function ownerUrl(url: string): string {
  const owner = new URL(inject("postgresUrl"));
  owner.pathname = new URL(url).pathname;
  return owner.href;
}

/** What the app may not do to its own tables: `sql` by the role that owns them. Answers the rows. */
export async function asOwner(
  { url }: { url: string },
  sql: string,
  values?: unknown[],
  // biome-ignore lint/suspicious/noExplicitAny: rows of any query, as pg has them.
): Promise<any[]> {
  const owner = new pg.Client({ connectionString: ownerUrl(url) });
  await owner.connect();
  try {
    return (await owner.query(sql, values)).rows;
  } finally {
    await owner.end();
  }
}

/** Cuts all connections of a database; how many. Their owners know by then: no pool hands one of them out any more. */
export async function cutConnections(database: { url: string }): Promise<number> {
  const cut = await asOwner(
    database,
    "select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  // The backends are gone, so what they said last has arrived: one turn later it has been read.
  await setImmediate();
  return cut.length;
}

/** A migrated database of one's own: a clone of the run's template, or an empty one. */
export async function createTestDatabase(template: "template" | "template0" = "template"): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await asAdmin(`create database ${name} template ${template}`);
  const url = new URL(inject("appUrl"));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    ownerUrl: ownerUrl(url.href),
    drop: () => asAdmin(`drop database if exists ${name} with (force)`),
  };
}
