import type pg from "pg";

/** One role gives rights at a time: PostgreSQL lets two that grant on one table fail. */
const ADVISORY_LOCK = 72_707_370;

/**
 * What is added to and kept: beside reading and adding, the app may do this alone. Everything else in the schemas may be read, added, changed and
 * deleted row by row. Erasure empties columns of the logs; a swap names its appointment in the event of the ticket that ended.
 */
const KEPT: Record<string, string[]> = {
  "public.audit_entry": ["address", "address_salt", "changes", "changes_salt"].map(updateOf),
  "public.queue_event": ["before", "after", "origin"].map(updateOf),
  "public.event": [updateOf("body"), "delete"],
  "public.webhook_attempt": ["response_headers", "response_body", "error"].map(updateOf),
  "public.consent_text": [],
  "public.erased": [],
  "public.swap": [],
};

function updateOf(column: string): string {
  return `update (${column})`;
}

/**
 * The statements that are missing, as what a role has is compared with what it shall have: one that has it all is left alone, and a new table needs
 * nobody to think of it. Functions are everybody's, unless the server takes that away from new ones. The ledgers are the owner's alone.
 */
const MISSING = `
with app as (select oid from pg_roles where rolname = $1),
spaces as (select oid, nspname, nspacl from pg_namespace where nspname in ('public', 'bullmq')),
relations as (
  select c.oid, c.relacl, case c.relkind when 'S' then 'sequence' else 'table' end as kind, format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join spaces n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'S')),
tables as (select name from relations where kind = 'table' and name not in ('public._prisma_migrations', 'public._functions')),
routines as (
  select p.proacl, p.oid::regprocedure::text as name from pg_proc p join spaces n on n.oid = p.pronamespace where p.proacl is not null),
wanted (what) as (
  select format('usage on schema %I', nspname) from spaces
  union select format('usage on sequence %s', name) from relations where kind = 'sequence'
  union select format('%s on table %s', unnest(array['select', 'insert']), name) from tables
  union select format('%s on table %s', unnest(array['update', 'delete']), name) from tables where not $2::jsonb ? name
  union select format('%s on table %s', jsonb_array_elements_text($2::jsonb->name), name) from tables
  union select format('execute on routine %s', name) from routines where not exists (select from aclexplode(proacl) where grantee = 0)),
given (what) as (
  select format('%s on schema %I', lower(privilege_type), nspname) from spaces, aclexplode(nspacl), app where grantee = app.oid
  union select format('%s on %s %s', lower(privilege_type), kind, name) from relations, aclexplode(relacl), app where grantee = app.oid
  union select format('%s (%I) on table %s', lower(privilege_type), attname, name)
    from relations r join pg_attribute on attrelid = r.oid, aclexplode(attacl), app where grantee = app.oid
  union select format('execute on routine %s', name) from routines, aclexplode(proacl), app where grantee = app.oid)
select format('revoke %s from %I', what, $1) as statement from (table given except table wanted) g
union all select format('grant %s to %I', what, $1) from (table wanted except table given) w`;

/**
 * Lets the app's role do with rows what the app does, and nothing else. `owner` is connected as the role that owns the tables.
 *
 * @throws Error of one line when that role may not give rights
 */
export async function giveRights(owner: pg.Client, role: string): Promise<void> {
  await owner.query("begin");
  try {
    await owner.query("select pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    const { rows } = await owner.query<{ statement: string }>(MISSING, [role, JSON.stringify(KEPT)]);
    if (rows.length > 0) await owner.query(rows.map(({ statement }) => statement).join(";\n"));
    await owner.query("commit");
  } catch (error) {
    await owner.query("rollback").catch(() => {});
    throw new Error(
      `The role of MIGRATION_DATABASE_URL cannot give role ${role} its rights: ${(error as Error).message}`,
      { cause: error },
    );
  }
}

const STANDING = `
select current_user as role,
  case
    when rolsuper then 'it is a superuser'
    when exists (select from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(relowner, 'member')) then 'it owns tables'
    when has_schema_privilege('public', 'create') then 'it may create tables in the schema public'
  end as excess,
  exists (select from pg_locks l join pg_database d on d.oid = l.database
    where d.datname = current_database() and l.pid = $1 and l.locktype = 'advisory' and l.granted) as "isSameDatabase"
from pg_roles where rolname = current_user`;

interface Standing {
  role: string;
  excess: string | null;
  isSameDatabase: boolean;
}

/**
 * The app's role, once it is sure that the rights are worth something. `owner` is connected to the database and holds an advisory lock there.
 *
 * @throws Error of one line: a role that cannot connect, that could change the tables itself, or that of another database
 */
export async function checkRole(owner: pg.Client, app: pg.Pool): Promise<string> {
  const pid = (await owner.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]?.pid;
  const { rows } = await app.query<Standing>(STANDING, [pid]).catch((error: Error) => {
    throw new Error(`DATABASE_URL cannot be used: ${error.message}`, { cause: error });
  });
  const { role, excess, isSameDatabase } = rows[0] as Standing;
  if (!isSameDatabase) throw new Error("DATABASE_URL and MIGRATION_DATABASE_URL name different databases");
  if (excess)
    throw new Error(
      `Role ${role} of DATABASE_URL needs no MIGRATION_DATABASE_URL, as ${excess}: give a role there that has no such right`,
    );
  return role;
}
