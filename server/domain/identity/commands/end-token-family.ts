import type { Pool } from "pg";
import { hashOf } from "../secret";

/** Ends a refresh token and all that came of the same sign-in. */
export async function endTokenFamily({ pool }: { pool: Pool }, refreshToken: string): Promise<void> {
  await pool.query(
    "delete from refresh_token where family_id = (select family_id from refresh_token where token_hash = $1)",
    [hashOf(refreshToken)],
  );
}
