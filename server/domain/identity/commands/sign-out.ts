import type { Pool } from "pg";

/** Ends the session that `sessionId` (Actor.sessionId) names; one that is already over is no error. */
export async function signOut({ pool }: { pool: Pool }, sessionId: string): Promise<void> {
  // Not lucia's invalidateSession: that wants the token, and everything but the cookie holds only its hash.
  await pool.query("delete from session where token_hash = $1", [sessionId]);
}
