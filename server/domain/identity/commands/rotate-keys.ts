import { setTimeout as pause } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { createSealedTexts, newFieldKey, type OlderPurpose, type Sealing } from "../../../infra/sealing/sealed-texts";

/**
 * How a column is sealed. `text`: the whole of it. `secret`: so, and what is older with a key for its purpose. `list`: JSON, as one text. `field`: of JSON.
 * `within`: fields in the text of JSON that is kept for a while; those of a time before they were sealed go by themselves.
 */
type Kind =
  | { as: "text" | "list" | "within" }
  | { as: "field"; field: string }
  | { as: "secret"; purpose: OlderPurpose };

interface Column {
  table: string;
  column: string;
  type: "text" | "jsonb";
  kind: Kind;
}

const text = (table: string, column: string): Column => ({ table, column, type: "text", kind: { as: "text" } });
const secret = (table: string, column: string, purpose: OlderPurpose): Column => ({
  ...{ table, column, type: "text" },
  kind: { as: "secret", purpose },
});
const field = (table: string, column: string, field: string): Column => ({
  ...{ table, column, type: "jsonb" },
  kind: { as: "field", field },
});

/** Every column in which something is sealed; a test reads the whole database for others. */
export const SEALED: readonly Column[] = [
  // What an undo brings back, before what it is brought back to.
  field("queue_event", "before", "note"),
  text("ticket", "note"),
  text("ticket_feedback", "comment"),
  text("appointment", "notes"),
  text("appointment", "staff_notes"),
  { table: "appointment", column: "answers", type: "jsonb", kind: { as: "list" } },
  field("appointment", "ending", "reason"),
  field("outbox", "payload", "reason"),
  text("message", "reason"),
  text("message", "subject"),
  text("message", "text"),
  { table: "event", column: "body", type: "text", kind: { as: "within" } },
  { table: "idempotency", column: "reply", type: "jsonb", kind: { as: "within" } },
  secret("totp", "sealed_secret", "totp secrets"),
  secret("issuer", "sealed_secret", "issuer secrets"),
  secret("webhook_endpoint", "sealed_secret", "webhooks"),
  secret("webhook_endpoint", "previous_secret", "webhooks"),
  secret("busy_feed", "sealed_url", "busy feeds"),
];

const AT_ONCE = 500;
const TOKEN = /\u00a7k\d+:[\w-]+/g;

interface Deps {
  pool: Pool;
  secretKey: Buffer;
  /** Until every process seals with the new key: longer than it holds the keys it has read. */
  settleMs: number;
}

/**
 * Seals everything with a new key and throws the older ones away, what was kept in the clear or by an older way too; `again` without a new one, where it
 * was stopped half way. Both keys are there as long as something needs them, so nobody notices. Answers how many values were sealed again.
 */
export async function rotateKeys({ pool, secretKey, settleMs }: Deps, again = false): Promise<number> {
  // So that there is a first one.
  await createSealedTexts({ pool, secretKey }).ready();
  if (!again) await pool.query("insert into field_key (sealed_key) values ($1)", [newFieldKey(secretKey)]);
  const { rows } = await pool.query<{ newest: number }>("select max(id) as newest from field_key");
  const newest = rows[0]?.newest ?? 0;
  await pause(settleMs);
  const texts = createSealedTexts({ pool, secretKey });
  let count = 0;
  // Until nothing is found: an undo may have brought back what was read before.
  for (let found = -1; found !== 0; count += found) {
    found = 0;
    for (const column of SEALED) found += await sealColumn(pool, texts, column, newest);
  }
  await pool.query("delete from field_key where id < $1", [newest]);
  return count;
}

/** Whether what a column has is sealed with the newest key. */
function isDone({ column, kind }: Column, newest: number): string {
  if (kind.as === "within") return `${column}::text !~ '\u00a7k(?!${newest}:)\\d+:[\\w-]{38}'`;
  const value =
    kind.as === "list" ? `${column} #>> '{}'` : kind.as === "field" ? `${column}->>'${kind.field}'` : column;
  return `coalesce(starts_with(${value}, '\u00a7k${newest}:'), true)`;
}

interface Row {
  tableoid: number;
  ctid: string;
  kept: string;
}

async function sealColumn(pool: Pool, texts: Sealing, of: Column, newest: number): Promise<number> {
  const { table, column, type } = of;
  const select = `select tableoid, ctid, ${column}::text as kept from ${table}
    where ${column} is not null and not ${isDone(of, newest)} and ${column}::text <> all($1) limit ${AT_ONCE}`;
  // Unless it was changed or forgotten in the meantime.
  const update = `update ${table} set ${column} = $4::${type} where tableoid = $1 and ctid = $2::tid and ${column}::text = $3`;
  const notOurs: string[] = [];
  for (let count = 0; ; ) {
    const { rows } = await pool.query<Row>(select, [notOurs]);
    if (rows.length === 0) return count;
    count += await unaudited(pool, async (client) => {
      let written = 0;
      for (const { tableoid, ctid, kept } of rows) {
        const sealed = await sealAgain(texts, of, kept);
        if (sealed === kept) notOurs.push(kept);
        else written += (await client.query(update, [tableoid, ctid, kept, sealed])).rowCount ?? 0;
      }
      return written;
    });
  }
}

/** Nobody changed a thing: the log of who did what is not told. */
async function unaudited(pool: Pool, run: (client: PoolClient) => Promise<number>): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const count = await run(client);
    await client.query("delete from audit_draft where tx = pg_current_xact_id()::text");
    await client.query("commit");
    return count;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

/** The column's text, sealed with the newest key; as it was where nothing in it is ours. */
async function sealAgain(texts: Sealing, { table, column, kind }: Column, kept: string): Promise<string> {
  if (kind.as === "within") return sealWithin(texts, kept);
  if (kind.as === "text") return texts.seal(await texts.open(kept));
  if (kind.as === "secret") {
    const secret = await texts.openSecret(kept, kind.purpose);
    if (secret === null) throw new Error(`${table}.${column} was sealed with another SECRET_KEY`);
    return texts.seal(secret);
  }
  const value = JSON.parse(kept);
  if (kind.as === "field")
    return JSON.stringify({ ...value, [kind.field]: await texts.seal(await texts.open(value[kind.field])) });
  return JSON.stringify(await texts.seal(typeof value === "string" ? await texts.open(value) : kept));
}

async function sealWithin(texts: Sealing, kept: string): Promise<string> {
  const sealAnew = async (token: string) => {
    const opened = await texts.open(token).catch(() => null);
    return opened === null ? token : texts.seal(opened);
  };
  const sealed = await Promise.all((kept.match(TOKEN) ?? []).map(sealAnew));
  return kept.replace(TOKEN, () => sealed.shift() ?? "");
}
