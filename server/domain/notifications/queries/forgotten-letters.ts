import type { Pool } from "pg";

/** Of these ids those of messages and of letters about accounts that are kept no more, or whose reader was erased. */
export async function forgottenLetters(pool: Pool, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from unnest($1::text[]) id where id ~ '^(msg_.+|[\\w-]{20})$'
       and not exists (select from message m where m.id = id.id and m.recipient not like 'erased %')
       and not exists (select from account_letter l where l.id = id.id)`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}
