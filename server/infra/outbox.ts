import type pg from "pg";

/** A fact a command wrote in its own transaction, for handlers to act on at least once. */
export interface OutboxEvent {
  organizationId: string;
  id: string;
  type: string;
  payload: unknown;
  /** The request that caused it. */
  requestId: string | null;
  createdAt: Date;
}

export type OutboxKey = Pick<OutboxEvent, "organizationId" | "id" | "requestId">;

interface Row {
  organization_id: string;
  id: string;
  type: string;
  payload: unknown;
  request_id: string | null;
  created_at: Date;
}

/**
 * Takes up to `limit` open rows of `types` (only those that somebody here handles: in a rolling deployment the others belong
 * to a newer release). A row comes again when it is still open after 30 s, then 1 min, 2 min, .. up to 1 h: its job was lost,
 * or its handler failed.
 */
export async function claimOutbox(pool: pg.Pool, types: string[], limit: number): Promise<OutboxKey[]> {
  const { rows } = await pool.query<Row>(
    `update outbox set enqueued_at = now(), attempts = attempts + 1
      where (organization_id, id) in (
        select organization_id, id from outbox
         where closed_at is null and type = any($1)
           and (enqueued_at is null or enqueued_at < now() - interval '30 seconds' * least(power(2, attempts - 1), 120))
         order by created_at limit $2
         for update skip locked)
      returning organization_id, id, request_id`,
    [types, limit],
  );
  return rows.map((row) => ({ organizationId: row.organization_id, id: row.id, requestId: row.request_id }));
}

/** Gives claimed rows back at once, when they could not be enqueued. */
export async function unclaimOutbox(pool: pg.Pool, keys: OutboxKey[]): Promise<void> {
  await pool.query(
    `update outbox set enqueued_at = null, attempts = attempts - 1
      where (organization_id, id) in (select * from unnest($1::text[], $2::text[]))`,
    [keys.map((key) => key.organizationId), keys.map((key) => key.id)],
  );
}

/** The event while it is open; null when a handler has closed it already. */
export async function readOutbox(pool: pg.Pool, { organizationId, id }: OutboxKey): Promise<OutboxEvent | null> {
  const { rows } = await pool.query<Row>(
    "select * from outbox where organization_id = $1 and id = $2 and closed_at is null",
    [organizationId, id],
  );
  const [row] = rows;
  if (!row) return null;
  return {
    organizationId,
    id,
    type: row.type,
    payload: row.payload,
    requestId: row.request_id,
    createdAt: row.created_at,
  };
}

export async function closeOutbox(pool: pg.Pool, { organizationId, id }: OutboxKey): Promise<void> {
  await pool.query("update outbox set closed_at = now() where organization_id = $1 and id = $2", [organizationId, id]);
}

/** Age in seconds of the oldest open row, 0 without one (also of one that was written since the statement began). */
export async function outboxAgeSeconds(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ age: number }>(
    "select greatest(extract(epoch from now() - min(created_at)), 0)::float8 as age from outbox where closed_at is null",
  );
  return rows[0]?.age ?? 0;
}

/** Deletes rows closed over seven days ago, which nobody reads any more. */
export async function purgeOutbox(pool: pg.Pool): Promise<void> {
  await pool.query("delete from outbox where closed_at < now() - interval '7 days'");
}
