import type { Pool } from "pg";
import type { Clock } from "../../infra/clock";
import { MINUTE, SECOND } from "../shared/duration";
import { DomainError } from "../shared/errors";
import type { UserActor } from "./actor";
import type { ApiKeyScope } from "./api-key-schema";
import { hashOf, randomSecret } from "./secret";

const BEGINS_WITH = "qc_";
const SHOWN_CHARS = 8;

export const isApiKey = (credential: string): boolean => credential.startsWith(BEGINS_WITH);

/** A key, and what the database keeps of it. */
export function newApiKey(): { secret: string; prefix: string; secretHash: string } {
  const secret = BEGINS_WITH + randomSecret();
  return { secret, prefix: secret.slice(0, BEGINS_WITH.length + SHOWN_CHARS), secretHash: hashOf(secret) };
}

interface Row {
  organization_id: string;
  id: string;
  name: string;
  scopes: ApiKeyScope[];
  requests_per_minute: number;
  origins: string[];
  location_ids: string[];
}

// A key that is both expires by what is sooner; the time of use is written once a minute at most.
const FIND = `
  with known as (
    select organization_id, id, name, scopes, requests_per_minute, origins, location_ids, last_used_at,
      least(expires_at, case when previous_hash = $1 then previous_until end) as ends
    from api_key where secret_hash = $1 or previous_hash = $1
  ), used as (
    update api_key k set last_used_at = $2 from known n
    where (k.organization_id, k.id) = (n.organization_id, n.id) and (n.ends is null or n.ends > $2)
      and coalesce(n.last_used_at, '-infinity') < $2::timestamptz - $3::int * interval '1 second'
  )
  select organization_id, id, name, scopes, requests_per_minute, origins, location_ids from known where ends is null or ends > $2`;

export type AuthenticateKey = (credential: string) => Promise<UserActor>;

/** Whom an API key stands for: the organisation's own, in the role its scopes need. Throws `unauthenticated`. Asked anew each time: revoked is revoked. */
export const createKeyAuthentication =
  ({ pool, clock }: { pool: Pool; clock: Clock }): AuthenticateKey =>
  async (credential) => {
    const { rows } = await pool.query<Row>(FIND, [hashOf(credential), clock.now(), MINUTE / SECOND]);
    const [row] = rows;
    if (!row) throw new DomainError("unauthenticated", "The API key is not valid, or no longer");
    return toActor(row);
  };

const toActor = (row: Row): UserActor => ({
  ...{ kind: "user", userId: row.id, name: row.name, email: "", organizationId: row.organization_id },
  role: row.scopes.includes("manage") ? "manager" : "staff",
  locationIds: row.location_ids,
  apiKey: { scopes: row.scopes, requestsPerMinute: row.requests_per_minute, origins: row.origins },
});
