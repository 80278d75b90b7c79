import type { Pool } from "pg";
import type { Clock } from "../../../infra/clock";
import type { Session } from "../account-schema";
import type { UserActor } from "../actor";

interface Row {
  token_hash: string;
  name: string;
  address: string;
  agent: string;
  created_at: Date;
}

const MOST = 100;

/** Where somebody is signed in, the newest first. */
export async function listSessions(
  { pool, clock }: { pool: Pool; clock: Clock },
  { userId, sessionId }: UserActor,
): Promise<Session[]> {
  const { rows } = await pool.query<Row>(
    `select s.token_hash, o.name, s.address, s.agent, s.created_at from session s join organization o on o.id = s.organization_id
     where s.user_id = $1 and not s.is_pending and least(s.expires_at, s.absolute_expires_at) > $2
     order by s.created_at desc limit ${MOST}`,
    [userId, clock.now()],
  );
  return rows.map(({ token_hash: id, name, address, agent, created_at }) => ({
    ...{ id, isThisOne: id === sessionId, organizationName: name, address, agent },
    createdAt: created_at.toISOString(),
  }));
}
