import type { Pool } from "pg";
import type { Clock } from "../../../infra/clock";
import { DomainError } from "../../shared/errors";
import type { Role, TokenAnswer } from "../schema";
import { hashOf, randomSecret } from "../secret";
import { REFRESH_TOKEN_LIFE, tokenAnswer } from "./issue-token";

// One statement: a token is never used up without its successor being there.
const ROTATE = `
  with used as (
    update refresh_token t set used_at = $2
    from user_account u, membership m
    where t.token_hash = $1 and t.used_at is null and t.expires_at > $2
      and u.id = t.user_id and u.disabled_at is null
      and m.user_id = t.user_id and m.organization_id = t.organization_id and m.disabled_at is null
      and not lacks_factor(t.user_id, t.organization_id)
    returning t.organization_id, t.user_id, t.family_id, t.family_ends_at, u.name, u.email, m.role, m.location_ids
  ), next as (
    insert into refresh_token (token_hash, organization_id, user_id, family_id, family_ends_at, expires_at, created_at)
    select $3, organization_id, user_id, family_id, family_ends_at, least($4, family_ends_at), $2 from used
  )
  select organization_id, user_id, name, email, role, location_ids from used`;

// A used token that comes again was copied by somebody: of the two who hold the family nobody can tell who is honest (RFC 9700, 4.14.2).
const REVOKE_FAMILY = `
  delete from refresh_token where family_id in (select family_id from refresh_token where token_hash = $1 and used_at is not null)`;

interface Row {
  organization_id: string;
  user_id: string;
  name: string;
  email: string;
  role: Role;
  location_ids: string[];
}

/** Trades a refresh token for the next one and an access token. Throws `unauthenticated`; a token used before ends its whole family. */
export async function refreshToken(
  deps: { pool: Pool; clock: Clock; secretKey: Buffer },
  token: string,
): Promise<TokenAnswer> {
  const next = randomSecret();
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + REFRESH_TOKEN_LIFE);
  const { rows } = await deps.pool.query<Row>(ROTATE, [hashOf(token), now, hashOf(next), expiresAt]);
  const row = rows[0];
  if (!row) {
    await deps.pool.query(REVOKE_FAMILY, [hashOf(token)]);
    throw new DomainError("unauthenticated", "The refresh token is not valid, or no longer");
  }
  const { user_id: userId, organization_id: organizationId, location_ids: locationIds, ...person } = row;
  return tokenAnswer(deps, { kind: "user", userId, organizationId, locationIds, ...person }, next);
}
