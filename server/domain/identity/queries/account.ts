import type { Pool } from "pg";
import { DomainError } from "../../shared/errors";
import type { UserActor } from "../actor";
import { recordFailure } from "../commands/record-failure";
import { verifyPassword } from "../password";
import type { Role } from "../schema";
import { type SignInLimits, throttle } from "../throttle";

export interface Credentials {
  email: string;
  password: string;
}
export interface SignInDeps {
  pool: Pool;
  limits: SignInLimits;
  /** Of the client, as the host has decided it. */
  address: string;
}

interface Row {
  id: string;
  email: string;
  name: string;
  password_hash: string;
  organization_id: string;
  role: Role;
  location_ids: string[];
  has_factor: boolean;
  lacks_factor: boolean;
}

// Of several organisations, the one joined first.
const FIND = `
  select u.id, u.email, u.name, u.password_hash, m.organization_id, m.role, m.location_ids, has_factor(u.id),
    lacks_factor(u.id, m.organization_id)
  from user_account u join membership m on m.user_id = u.id and m.disabled_at is null
  where u.email = $1 and u.disabled_at is null
  order by m.created_at, m.organization_id limit 1`;

/**
 * Whose e-mail address and password these are. Unknown, disabled and wrong answer alike, in the same time.
 * Throws `bad_credentials`, `rate_limited`, `unavailable`.
 */
export async function accountOf(
  deps: SignInDeps,
  { email, password }: Credentials,
): Promise<{ account: UserActor; hasFactor: boolean }> {
  await throttle(deps.limits, email, deps.address);
  // PostgreSQL refuses U+0000 in text with an error; no account has it.
  const known = email.includes("\0") ? [] : (await deps.pool.query<Row>(FIND, [email.trim()])).rows;
  const row = known[0];
  const right = await verifyPassword(row?.password_hash ?? null, password);
  if (!row || !right) {
    await recordFailure(deps, email, "password");
    throw new DomainError("bad_credentials");
  }
  const {
    id: userId,
    name,
    organization_id: organizationId,
    role,
    location_ids: locationIds,
    lacks_factor: lacksFactor,
  } = row;
  const account: UserActor = {
    kind: "user",
    userId,
    name,
    email: row.email,
    organizationId,
    role,
    locationIds,
    lacksFactor,
  };
  return { account, hasFactor: row.has_factor };
}
