import type { Pool } from "pg";
import { DomainError } from "../../shared/errors";
import type { UserActor } from "../actor";

/** Ends one of a person's own sessions. Throws `not_found`. */
export async function endSession({ pool }: { pool: Pool }, { userId }: UserActor, id: string): Promise<void> {
  const { rowCount } = await pool.query("delete from session where token_hash = $1 and user_id = $2", [id, userId]);
  if (rowCount === 0) throw new DomainError("not_found");
}

/** Ends all others, and the refresh tokens of programs. */
export async function endOtherSessions({ pool }: { pool: Pool }, { userId, sessionId }: UserActor): Promise<void> {
  await pool.query("select account_end($1, null, $2)", [userId, sessionId ?? null]);
}
