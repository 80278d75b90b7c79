import type { Pool } from "pg";
import type { Clock } from "../../../infra/clock";
import { hashOf } from "../secret";

interface Deps {
  pool: Pool;
  clock: Clock;
}

const LISTED = "select 1 from api_key where origins @> array[$1] and (expires_at is null or expires_at > $2) limit 1";

/** Whether any organisation has a key for pages of this site. */
export async function isListedOrigin({ pool, clock }: Deps, origin: string): Promise<boolean> {
  return (await pool.query(LISTED, [origin, clock.now()])).rowCount === 1;
}

const LISTED_FOR = `
  select 1 from refresh_token t join api_key k on k.organization_id = t.organization_id
  where t.token_hash = $1 and k.origins @> array[$2] and (k.expires_at is null or k.expires_at > $3) limit 1`;

/** Whether the organisation that a refresh token belongs to has a key for pages of this site. */
export async function isListedFor({ pool, clock }: Deps, refreshToken: string, origin: string): Promise<boolean> {
  return (await pool.query(LISTED_FOR, [hashOf(refreshToken), origin, clock.now()])).rowCount === 1;
}
