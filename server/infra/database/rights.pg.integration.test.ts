import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asOwner, createTestDatabase, type TestDatabase } from "../../testing/test-database";
import { createTestInfra, type TestInfra } from "../../testing/test-infra";
import { createLog } from "../log";
import { createDatabase } from "./database";
import { migrate } from "./migrate";

const log = createLog("silent");
const role = `limited_${randomBytes(4).toString("hex")}`;
const PERMISSION_DENIED = "42501";
let infra: TestInfra;
let clone: TestDatabase;

beforeAll(async () => {
  infra = await createTestInfra();
  clone = await createTestDatabase();
  await asOwner(clone, `create role ${role} login password 'limited'`);
});
afterAll(async () => {
  await infra.close();
  await clone.drop();
  await asOwner({ url: new URL("/postgres", clone.url).href }, `drop role ${role}`);
});

const asApp = async (sql: string) => (await infra.database.pool.query(sql)).rows;
const refusal = (sql: string) =>
  asApp(sql).then(
    () => `${sql}: done`,
    ({ code }) => code,
  );

/** A start with the app in a role of its own, over the clone. */
async function start(app = addressOf(role, "limited"), owner = clone.ownerUrl): Promise<string | null> {
  const { pool, close } = createDatabase(app, log, Buffer.alloc(32, "key"));
  try {
    return await migrate(owner, log, { app: pool });
  } finally {
    await close();
  }
}

function addressOf(name: string, password: string): string {
  const url = new URL(clone.url);
  Object.assign(url, { username: name, password });
  return url.href;
}

describe("the role the app works with", () => {
  it("owns nothing, is nobody special, and is a member of nothing", async () => {
    const [own] = await asApp(
      `select (select count(*) from pg_class where relowner = r.oid)::int + (select count(*) from pg_proc where proowner = r.oid)::int
         + (select count(*) from pg_namespace where nspowner = r.oid)::int as owned,
         (select count(*) from pg_auth_members where member = r.oid)::int as memberships,
         rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as special
       from pg_roles r where rolname = current_user`,
    );
    expect(own).toEqual({ owned: 0, memberships: 0, special: false });
  });

  it("changes no table, trigger, function or schema, and makes none", async () => {
    const beyond = await asApp(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
         and (has_table_privilege(oid, 'truncate') or has_table_privilege(oid, 'trigger') or has_table_privilege(oid, 'references'))`,
    );
    expect(beyond).toEqual([]);
    for (const sql of [
      "drop table ticket",
      "truncate ticket",
      "alter table ticket add column extra int",
      "alter table audit_entry disable trigger user",
      "create trigger extra after insert on ticket for each row execute function audit_row()",
      "drop trigger audit_append_only on audit_entry",
      "create or replace function audit_append_only() returns trigger language plpgsql as $$ begin return new; end $$",
      "drop function audit_append_only() cascade",
      "create table extra ()",
      "create schema extra",
      "select from _prisma_migrations",
      "update _functions set release = '0'",
      "set session_replication_role = replica",
    ])
      expect(await refusal(sql), sql).toBe(PERMISSION_DENIED);
  });

  it("adds to the logs and takes nothing out of them, but for what an erasure empties", async () => {
    for (const sql of [
      "delete from audit_entry",
      "update audit_entry set actor_id = null",
      "update audit_entry set at = now()",
      "delete from queue_event",
      "update queue_event set at = now()",
      "update queue_event set type = 'ticket.called'",
      "update event set seq = seq + 1",
      "delete from erased",
      "update consent_text set text = ''",
      "delete from webhook_attempt",
    ])
      expect(await refusal(sql), sql).toBe(PERMISSION_DENIED);
    await asApp("update audit_entry set address = null, address_salt = null");
    await asApp("update queue_event set before = null, after = null, origin = null");
  });
});

describe("the rights a start gives", () => {
  it("reach every table, sequence and function to a role that has none, once, and a second start writes nothing", async () => {
    expect(await start()).toBe(role);
    const written = () =>
      asOwner(
        clone,
        "select oid::text, xmin::text from pg_class where relnamespace = 'public'::regnamespace order by 1",
      );
    const before = await written();
    await start();
    expect(await written()).toEqual(before);
    const missing = await asOwner(
      clone,
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('_prisma_migrations', '_functions')
         and not (has_table_privilege($1, oid, 'select') and has_table_privilege($1, oid, 'insert'))`,
      [role],
    );
    expect(missing).toEqual([]);
  });

  it("reach what a migration adds and take back what is too much", async () => {
    await asOwner(
      clone,
      `create table added (id int generated always as identity, n int); grant truncate, trigger on added to ${role};
       create function secret() returns int language sql as 'select 1'; revoke execute on function secret from public;
       grant delete on audit_entry to ${role}; grant update (at) on audit_entry to ${role}; grant select on _functions to ${role}`,
    );
    await start();
    const [may] = await asOwner(
      clone,
      `select has_table_privilege($1, 'added', 'insert') and has_table_privilege($1, 'added', 'update') and has_function_privilege($1, 'secret()', 'execute') as rows,
         has_table_privilege($1, 'added', 'truncate') or has_table_privilege($1, 'added', 'trigger') or has_table_privilege($1, 'audit_entry', 'delete')
         or has_column_privilege($1, 'audit_entry', 'at', 'update') or has_table_privilege($1, '_functions', 'select') as more`,
      [role],
    );
    expect(may).toEqual({ rows: true, more: false });
  });

  it("are given by starts at the same time", async () => {
    await asOwner(clone, `revoke all on all tables in schema public from ${role}`);
    expect(await Promise.all([start(), start(), start()])).toEqual([role, role, role]);
  });
});

describe("a start ends with one line", () => {
  const named = (pattern: RegExp) => expect.objectContaining({ message: expect.stringMatching(pattern) });
  const failure = (...urls: Parameters<typeof start>) => start(...urls).catch((error) => error);

  it("when the role that shall change the tables may not", async () => {
    const fresh = await createTestDatabase("template0");
    expect(await migrate(fresh.url, log).catch((error) => error)).toEqual(
      named(/^Role qconnect_app may not change the tables [^\n]*MIGRATION_DATABASE_URL[^\n]*$/),
    );
    await fresh.drop();
    expect(await migrate(clone.url, log).catch((error) => error)).toEqual(named(/^Role qconnect_app may not change/));
  });

  it("when the app's role cannot connect", async () => {
    expect(await failure(addressOf(role, "wrong"))).toEqual(
      named(new RegExp(`^DATABASE_URL cannot be used: [^\\n]*${role}[^\\n]*$`)),
    );
  });

  it("when the app's role could change the tables all the same", async () => {
    expect(await failure(clone.ownerUrl)).toEqual(named(/^Role postgres of DATABASE_URL [^\n]*superuser[^\n]*$/));
    await asOwner(clone, `grant create on schema public to ${role}`);
    expect(await failure()).toEqual(named(new RegExp(`^Role ${role} of DATABASE_URL [^\\n]*schema public[^\\n]*$`)));
    await asOwner(clone, `revoke create on schema public from ${role}; alter table swap owner to ${role}`);
    expect(await failure()).toEqual(named(/owns tables/));
    await asOwner(clone, "alter table swap owner to postgres");
    await start();
  });

  it("when the two addresses are of different databases", async () => {
    expect(await failure(infra.database.url)).toEqual(
      named(/^DATABASE_URL and MIGRATION_DATABASE_URL name different databases$/),
    );
  });

  it("when the role that owns the tables is another than the one given", async () => {
    const other = `${role}_other`;
    await asOwner(
      clone,
      `create role ${other} login password 'limited'; grant create on schema public to ${other}; revoke insert on swap from ${role};
      grant all on _prisma_migrations, _functions to ${other}`,
    );
    expect(await failure(undefined, addressOf(other, "limited"))).toEqual(
      named(new RegExp(`^The role of MIGRATION_DATABASE_URL cannot give role ${role} its rights: [^\\n]*$`)),
    );
    await asOwner(clone, `drop owned by ${other}; drop role ${other}`);
  });
});
