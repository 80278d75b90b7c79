import type { Pool } from "pg";
import type { Clock } from "../../../infra/clock";

/** Deletes sessions, refresh tokens, invitations and links that are over. */
export async function purgeCredentials({ pool, clock }: { pool: Pool; clock: Clock }): Promise<void> {
  const now = clock.now();
  await pool.query("delete from session where least(expires_at, absolute_expires_at) < $1", [now]);
  await pool.query("delete from refresh_token where expires_at < $1", [now]);
  await pool.query("delete from invitation where expires_at < $1::timestamptz - interval '30 days'", [now]);
  await pool.query("delete from account_letter where expires_at < $1::timestamptz and due_at is null", [now]);
}
