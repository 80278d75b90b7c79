import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR } from "../../domain/shared/duration";
import { asOwner, createTestDatabase, type TestDatabase } from "../../testing/test-database";
import { createLog } from "../log";
import { withRequestId } from "../request-context";
import { createDatabase, type Database } from "./database";
import { DatabaseUnavailable, isDatabaseUnavailable, SqlError } from "./errors";

const FUNCTIONS = `
create table note (id int primary key, text text not null);
grant all on note to public;
create function note_write(args jsonb) returns jsonb language plpgsql as $$
begin
  insert into note values ((args->>'id')::int, args->>'text');
  return jsonb_build_object('id', args->'id', 'at', now());
end $$;
create function note_touch(args jsonb) returns jsonb language plpgsql as $$
begin
  update note set text = text || '.' where id = (args->>'id')::int;
  return null;
end $$;
create function note_fail(args jsonb) returns jsonb language plpgsql as $$
begin
  raise exception 'refused' using errcode = 'QC001', detail = 'why';
end $$;
create function seen_statement(args jsonb) returns jsonb language sql as $$ select to_jsonb(current_query()) $$;
create function slow_statement(args jsonb) returns jsonb language sql as $$ select to_jsonb(current_query()) from pg_sleep(0.02) $$;`;

let clone: TestDatabase;
let database: Database;

beforeAll(async () => {
  clone = await createTestDatabase();
  database = createDatabase(clone.url, createLog("silent"), Buffer.alloc(32, "key"));
  await asOwner(clone, FUNCTIONS);
});

beforeEach(async () => {
  await asOwner(clone, "truncate note");
});

afterAll(async () => {
  await database.close();
  await clone.drop();
});

const notes = async () => (await database.pool.query("select id, text from note order by id")).rows;
const write = (id: number, text = "a") => ["note_write", { id, text }] as const;

test("a call takes and gives JSON, with instants as ISO strings", async () => {
  const result = await database.work.call<{ id: number; at: string }>(...write(1));
  expect(result.id).toBe(1);
  expect(result.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);
  expect(Math.abs(Date.parse(result.at) - Date.now())).toBeLessThan(HOUR);
});

test("what a transaction did is kept together or not at all, on pg as in Prisma", async () => {
  await database.work.transaction(async (call) => {
    await call(...write(1));
    await call(...write(2));
  });
  const failing = database.work.transaction(async (call) => {
    await call(...write(3));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await database.work.write(async (_tx, call) => {
    await call(...write(4));
  });
  const failingWrite = database.work.write(async (tx, call) => {
    await call(...write(5));
    await tx.$executeRawUnsafe("insert into note values (6, 'b')");
    throw new Error("no");
  });
  await expect(failingWrite).rejects.toThrow("no");
  expect((await notes()).map((note) => note.id)).toEqual([1, 2, 4]);
});

test("a refusal of the database reads the same through pg and through Prisma", async () => {
  await database.work.call(...write(1));
  const refusals = [
    () => database.work.call("note_fail", {}),
    () => database.work.transaction((call) => call("note_fail", {})),
    () => database.work.write((_tx, call) => call("note_fail", {})),
    () => database.exclusive((work) => work.call("note_fail", {})),
  ];
  for (const refusal of refusals) {
    const error = await refusal().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(SqlError);
    expect(error).toMatchObject({ code: "QC001", message: "refused", detail: "why" });
  }
  const duplicates = [
    () => database.work.call(...write(1)),
    () => database.work.write((_tx, call) => call(...write(1))),
  ];
  for (const duplicate of duplicates) {
    await expect(duplicate()).rejects.toMatchObject({ code: "23505", constraint: "note_pkey" });
  }
});

test("a deadlock is resolved by doing the loser's work again", async () => {
  for (const id of [1, 2]) await database.work.call(...write(id, ""));
  let arrived = 0;
  const both = deferred();
  const touch = (order: number[]) =>
    database.work.transaction(async (call) => {
      await call("note_touch", { id: order[0] });
      if (++arrived === 2) both.resolve(undefined);
      await both.promise;
      await call("note_touch", { id: order[1] });
    });
  await Promise.all([touch([1, 2]), touch([2, 1])]);
  expect(arrived).toBe(3);
  expect(await notes()).toEqual([
    { id: 1, text: ".." },
    { id: 2, text: ".." },
  ]);
});

function deferred() {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test("everything in an exclusive unit stands or falls together, and a refused part is undone alone", async () => {
  await database.exclusive(async (work) => {
    await work.call(...write(1));
    const refused = work.transaction(async (call) => {
      await call(...write(2));
      await call("note_fail", {});
    });
    await expect(refused).rejects.toThrow("refused");
    await work.write((tx) => tx.$executeRawUnsafe("insert into note values (3, 'b')"));
    expect(await notes()).toEqual([]);
  });
  expect((await notes()).map((note) => note.id)).toEqual([1, 3]);
  const failing = database.exclusive(async (work) => {
    await work.call(...write(4));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect((await notes()).map((note) => note.id)).toEqual([1, 3]);
});

const COUNT =
  "create function note_count(args jsonb) returns jsonb language sql stable as $$ select to_jsonb(count(*)) from note $$";

test("a read is the same statement for every request, sees its unit's writes, and goes on when its function was made anew", async () => {
  await asOwner(clone, COUNT);
  const read = (work = database.work) => work.read<number>("note_count", {});
  const seen = withRequestId("abc", () => database.work.read<string>("seen_statement", {}));
  expect(await seen).toBe("select seen_statement($1::jsonb)::text as result");
  expect(await Promise.all(Array.from({ length: 20 }, () => read()))).toEqual(Array(20).fill(0));
  await database.exclusive(async (work) => {
    await work.call(...write(1));
    expect([await read(work), await read()]).toEqual([1, 0]);
  });
  await asOwner(clone, `drop function note_count; ${COUNT.replace("count(*)", "count(*) * 10")}`);
  expect(await Promise.all(Array.from({ length: 20 }, () => read()))).toEqual(Array(20).fill(10));
});

test("an effect waits for the commit, and a rolled back unit has none", async () => {
  const effects: string[] = [];
  await database.exclusive(async (work) => {
    work.onCommit(() => effects.push("kept"));
    expect(effects).toEqual([]);
  });
  const failing = database.exclusive(async (work) => {
    work.onCommit(() => effects.push("lost"));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(effects).toEqual(["kept"]);
});

test("each statement carries its own request's id, also when 40 requests wait for 10 connections", async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `request-${index}`);
  const seen = await Promise.all(
    ids.map((id) => withRequestId(id, () => database.work.call<string>("slow_statement", {}))),
  );
  expect(seen.map((statement) => statement.slice(0, 30))).toEqual(
    ids.map((id) => `/* req=${id} */ select slow_statement`.slice(0, 30)),
  );
  expect(database.pool.totalCount).toBe(10);
});

test("a transaction's BEGIN carries the request id, in pg and in Prisma", async () => {
  const begun =
    "select query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'idle in transaction'";
  const seen = await withRequestId("abc", async () => [
    await database.work.transaction(async () => (await database.pool.query(begun)).rows),
    await database.work.write(async () => (await database.pool.query(begun)).rows),
  ]);
  for (const rows of seen) expect(rows[0].query.toLowerCase()).toBe("/* req=abc */ begin");
});

test("a request id that could end the comment does not reach SQL", async () => {
  for (const id of ["x */ drop table note; --", "", "a".repeat(65), "a\nb"]) {
    const seen = await withRequestId(id, () => database.work.call<string>("seen_statement", {}));
    expect(seen).toBe("select seen_statement($1::jsonb)::text as result");
  }
});

test("Prisma's reads are prepared once per connection and stay valid from one request to the next", async () => {
  const one = createDatabase(clone.url, createLog("silent"), Buffer.alloc(32, "key"), { min: 1, max: 1 });
  for (const id of ["first", "second"]) await withRequestId(id, () => one.prisma.organization.findMany({ take: 1 }));
  const { rows } = await one.pool.query(
    "select count(*)::int as named from pg_prepared_statements where name like 'prisma_%'",
  );
  expect(rows).toEqual([{ named: 1 }]);
  await one.close();
});

test("a connection cut in the middle is DatabaseUnavailable, and the next call works", async () => {
  await asOwner(
    clone,
    "create function cut_me(args jsonb) returns jsonb language sql as $$ select to_jsonb(pg_terminate_backend(pg_backend_pid())) $$",
  );
  for (const cut of [
    () => database.work.call("cut_me", {}),
    () => database.work.transaction((call) => call("cut_me", {})),
    () => database.work.write((_tx, call) => call("cut_me", {})),
    () => database.exclusive((work) => work.call("cut_me", {})),
  ]) {
    await expect(cut()).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await database.work.call("seen_statement", {})).toContain("seen_statement");
  }
});

test("without a server every way in says DatabaseUnavailable at once", async () => {
  const url = new URL(clone.url);
  url.port = "9";
  const away = createDatabase(url.href, createLog("silent"), Buffer.alloc(32, "key"));
  const ways = [
    () => away.work.call("seen_statement", {}),
    () => away.work.transaction((call) => call("seen_statement", {})),
    () => away.work.write(async () => {}),
    () => away.exclusive(async () => {}),
  ];
  for (const way of ways) await expect(way()).rejects.toBeInstanceOf(DatabaseUnavailable);
  for (const read of [() => away.prisma.organization.findMany(), () => away.ping()]) {
    expect(isDatabaseUnavailable(await read().catch((error) => error))).toBe(true);
  }
  await away.close();
});

test("a full pool answers DatabaseUnavailable and does not hang", async () => {
  const one = createDatabase(clone.url, createLog("silent"), Buffer.alloc(32, "key"), { min: 0, max: 1 });
  const client = await one.pool.connect();
  await expect(one.work.call("seen_statement", {})).rejects.toBeInstanceOf(DatabaseUnavailable);
  client.release();
  expect(await one.work.call("seen_statement", {})).toContain("seen_statement");
  await one.close();
});

test("errors that are not the database's pass unchanged", async () => {
  const mine = new RangeError("mine");
  await expect(database.work.transaction(() => Promise.reject(mine))).rejects.toBe(mine);
  await expect(database.exclusive(() => Promise.reject(mine))).rejects.toBe(mine);
  expect(isDatabaseUnavailable(mine)).toBe(false);
  expect(isDatabaseUnavailable(new pg.DatabaseError("x", 1, "error"))).toBe(false);
});
