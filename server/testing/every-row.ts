import type { Infra } from "../infra/infra";

/** A hash of all rows of each table: what changed nothing leaves them equal. Without what the hub learns of waits by itself once somebody has changed a queue. */
export async function everyRow({ database }: Infra): Promise<Record<string, string>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    `select format('%I', c.relname) as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not c.relispartition and c.relname !~ '^(wait_|floor_clock$|_)' order by 1`,
  );
  const hashes = tables.map(
    ({ name }) => `(select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from ${name} t)`,
  );
  const { rows } = await database.pool.query<{ hashes: string[] }>(`select array[${hashes.join(",")}] as hashes`);
  return Object.fromEntries(tables.map(({ name }, index) => [name, rows[0]?.hashes[index] ?? ""]));
}
