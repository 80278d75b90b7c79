import { setTimeout as pause } from "node:timers/promises";
import type { Pool } from "pg";
import type { Work } from "../../../infra/database/work";
import type { Sealing } from "../../shared/sealing";
import { createSealedTexts, newFieldKey, sealedWith } from "../sealed-texts";

/** What is sealed: texts of messages and comments, which nobody searches and no command of the floor reads. */
const SEALED = [
  { table: "message", column: "subject", key: "id" },
  { table: "message", column: "text", key: "id" },
  { table: "ticket_feedback", column: "comment", key: "ticket_id" },
] as const;

const AT_ONCE = 500;

interface Deps {
  pool: Pool;
  call: Work["call"];
  secretKey: Buffer;
  /** Until every process seals with the new key: longer than it holds the keys it has read. */
  settleMs: number;
}

/**
 * Seals everything with a new key and throws the older ones away; `again` without a new one, where it was stopped half way. Both keys are there as long
 * as a text needs them, so nobody notices. Answers how many texts were sealed again.
 */
export async function rotateKeys({ pool, call, secretKey, settleMs }: Deps, again = false): Promise<number> {
  // So that there is a first one.
  await createSealedTexts({ call, secretKey }).seal("");
  if (!again) await pool.query("insert into field_key (sealed_key) values ($1)", [newFieldKey(secretKey)]);
  const { rows } = await pool.query<{ newest: number }>("select max(id) as newest from field_key");
  const newest = rows[0]?.newest ?? 0;
  await pause(settleMs);
  const texts = createSealedTexts({ call, secretKey });
  let count = 0;
  for (const one of SEALED) count += await sealAgain(pool, texts, one, newest);
  await pool.query("delete from field_key where id < $1", [newest]);
  return count;
}

async function sealAgain(pool: Pool, texts: Sealing, { table, column, key }: (typeof SEALED)[number], newest: number) {
  const old = `${column} is not null and ${column} not like $1`;
  for (let count = 0; ; ) {
    const { rows } = await pool.query<{ org: string; id: string; kept: string }>(
      `select organization_id as org, ${key} as id, ${column} as kept from ${table} where ${old} limit ${AT_ONCE}`,
      [sealedWith(newest)],
    );
    if (rows.length === 0) return count;
    for (const { org, id, kept } of rows) {
      const sealed = await texts.seal(await texts.open(kept));
      // Unless it was forgotten in the meantime.
      const update = `update ${table} set ${column} = $4 where organization_id = $1 and ${key} = $2 and ${column} = $3`;
      count += (await pool.query(update, [org, id, kept, sealed])).rowCount ?? 0;
    }
  }
}
