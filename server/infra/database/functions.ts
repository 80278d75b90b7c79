import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type pg from "pg";
import type { Log } from "../log";

/** By what tables hang on functions (triggers, defaults): after all functions, and only when it has changed, as it locks those tables. */
const HANGING = "triggers.sql";

// One row. `files`: {path: checksum}; `names`: the functions these hold; `left_behind`: what older files held and an older release may still call.
const LEDGER = `create table if not exists _functions (
  id boolean primary key default true check (id),
  release text not null,
  files jsonb not null,
  names text[] not null,
  left_behind text[] not null
)`;

interface Ledger {
  release: string;
  files: Record<string, string>;
  names: string[];
  left_behind: string[];
}

interface FunctionFile {
  path: string;
  sql: string;
}

/** The files below a folder in the order of their paths; none where there is no folder. */
export async function readFunctionFiles(folder: string): Promise<FunctionFile[]> {
  if (!existsSync(folder)) return [];
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith(".sql")).sort();
  return Promise.all(paths.map(async (path) => ({ path, sql: await readFile(join(folder, path), "utf8") })));
}

/** The names of the functions a file defines, in its order. */
export const functionNames = ({ sql }: FunctionFile): string[] =>
  Array.from(sql.matchAll(/^create or replace function (\w+)/gm), ([, name]) => name as string);

/** How many lines down a statement's problem is, as " at line 7"; empty where PostgreSQL does not say. */
export const atLine = (sql: string, position?: string): string =>
  position ? ` at line ${sql.slice(0, Number(position)).split("\n").length}` : "";

async function run(client: pg.Client, { path, sql }: FunctionFile): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    const { message, position, code } = error as pg.DatabaseError;
    throw new Error(
      `prisma/functions/${path} failed${atLine(sql, position)}: ${message}${code ? ` (${code})` : ""}; nothing was kept`,
      { cause: error },
    );
  }
}

async function drop(client: pg.Client, names: string[]): Promise<void> {
  for (const name of names) {
    try {
      await client.query(`drop function if exists ${name}`);
    } catch (error) {
      throw new Error(
        `Function ${name}, which no file of prisma/functions holds, cannot be dropped: ${(error as Error).message}; nothing was kept`,
        { cause: error },
      );
    }
  }
}

async function apply(client: pg.Client, changed: FunctionFile[]): Promise<void> {
  const functions = changed.filter(({ path }) => path !== HANGING);
  // They call each other in any order: all are made first, then made again while PostgreSQL looks into each body.
  for (const check of ["off", "on"]) {
    await client.query(`set local check_function_bodies = ${check}`);
    for (const file of functions) await run(client, file);
  }
  for (const file of changed) if (file.path === HANGING) await run(client, file);
}

const without = (names: string[], present: Set<string>) => names.filter((name) => !present.has(name));

/**
 * Brings the functions to what the files say, in one transaction, where the files differ from those applied last. What no file holds any more stays for
 * the rest of this release, as processes of the one before may run beside it, and goes with the next. An older release than the database has seen
 * leaves everything as it is. The caller holds the lock under which migrations run.
 *
 * @throws Error of one line naming the file, the line and what is wrong with it
 */
export async function applyFunctions(
  client: pg.Client,
  files: FunctionFile[],
  release: string,
  log: Log,
): Promise<void> {
  await client.query(LEDGER);
  const { rows } = await client.query<Ledger>("select release, files, names, left_behind from _functions");
  const last = rows[0] ?? { release, files: {}, names: [], left_behind: [] };
  const newer = release.localeCompare(last.release, "en", { numeric: true });
  if (newer < 0) {
    log.warn({ release: last.release }, "the database has the functions of a newer release");
    return;
  }
  const checksums = Object.fromEntries(
    files.map(({ path, sql }) => [path, createHash("sha256").update(sql).digest("hex")]),
  );
  if (newer === 0 && isDeepStrictEqual(checksums, last.files)) return;
  const changed = files.filter(({ path }) => checksums[path] !== last.files[path]);
  const names = files.flatMap(functionNames);
  const present = new Set(names);
  const gone = without(last.names, present);
  const leftBefore = without(last.left_behind, present);
  try {
    await client.query("begin");
    await apply(client, changed);
    if (newer > 0) await drop(client, leftBefore);
    await client.query(
      `insert into _functions (release, files, names, left_behind) values ($1, $2, $3, $4) on conflict (id) do update
       set release = excluded.release, files = excluded.files, names = excluded.names, left_behind = excluded.left_behind`,
      [release, JSON.stringify(checksums), names, newer > 0 ? gone : [...leftBefore, ...gone]],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
  log.info({ files: changed.length, release }, "functions applied");
}
