import type { Pool } from "pg";
import type { Clock } from "../../../infra/clock";

/** Whether the session that `sessionId` (Actor.sessionId) names is still good and its person still has access: for streams, which outlive a check. */
export async function sessionLasts({ pool, clock }: { pool: Pool; clock: Clock }, sessionId: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from session s
     join user_account u on u.id = s.user_id and u.disabled_at is null
     join membership m on m.organization_id = s.organization_id and m.user_id = s.user_id and m.disabled_at is null
     where s.token_hash = $1 and least(s.expires_at, s.absolute_expires_at) > $2
       and not s.is_pending`,
    [sessionId, clock.now()],
  );
  return rowCount === 1;
}
