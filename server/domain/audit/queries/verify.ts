import type { Pool } from "pg";
import { type Entry, faultOf, isForgotten } from "../rules/chain";

/** What was found in one organisation's chain. */
export interface Verified {
  organizationId: string;
  entries: number;
  /** Of the last entry: kept elsewhere, it shows whether the end of a chain was cut off together with its record. */
  hash: string;
  /** The first entry that is not as it was sealed, and what is wrong with it. */
  fault: { seq: number; what: string } | null;
}

const PAGE = 1_000;

const COLUMNS = `organization_id, seq::float8 as seq, iso(at) as at, actor_id, surface, procedure, request_id, verb, kind, subject_id,
  address, address_salt, address_digest, changes, changes_salt, changes_digest, previous, hash`;

/** Every chain, one after the other; a page of entries is in memory at a time. */
export async function* verify({ pool, key }: { pool: Pool; key: Buffer }): AsyncGenerator<Verified> {
  const { rows } = await pool.query<{ id: string }>(
    "select organization_id as id from audit_chain union select distinct organization_id from audit_entry order by 1",
  );
  for (const { id } of rows) yield await verifyOne(pool, key, id);
}

async function verifyOne(pool: Pool, key: Buffer, organizationId: string): Promise<Verified> {
  const chain = await pool.query<{ seq: number; hash: string }>(
    "select seq::float8 as seq, hash from audit_chain where organization_id = $1",
    [organizationId],
  );
  const head = chain.rows[0] ?? { seq: 0, hash: "" };
  const mayBeForgotten = await forgottenIn(pool, organizationId);
  let end = { seq: 0, hash: "" };
  const found = (fault: Verified["fault"]) => ({ organizationId, entries: end.seq, hash: end.hash, fault });
  for (;;) {
    const { rows } = await pool.query<Entry>(
      `select ${COLUMNS} from audit_entry where organization_id = $1 and seq > $2 order by audit_entry.seq limit ${PAGE}`,
      [organizationId, end.seq],
    );
    for (const entry of rows) {
      const what = faultOf(key, end, entry);
      if (what !== null) return found({ seq: entry.seq, what });
      if (isForgotten(entry) && !mayBeForgotten.has(entry.seq))
        return found({ seq: entry.seq, what: "was emptied, and no entry says so" });
      end = entry;
    }
    if (rows.length < PAGE) break;
  }
  if (end.seq < head.seq) return found({ seq: end.seq + 1, what: `entry ${end.seq + 1} is missing` });
  if (end.hash !== head.hash) return found({ seq: end.seq, what: "was put there behind the end of the chain" });
  return found(null);
}

/** Those that entries say were emptied, sealed or about to be. */
async function forgottenIn(pool: Pool, organizationId: string): Promise<Set<number>> {
  const { rows } = await pool.query<{ seqs: number[] | null }>(
    `select (changes::jsonb)->'after'->'entries' as seqs from audit_entry where organization_id = $1 and kind = 'audit' and verb = 'forgotten'
     union all select after->'entries' from audit_draft where organization_id = $1 and kind = 'audit' and verb = 'forgotten'`,
    [organizationId],
  );
  return new Set(rows.flatMap(({ seqs }) => seqs ?? []));
}
