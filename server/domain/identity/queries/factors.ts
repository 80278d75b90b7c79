import type { Pool } from "pg";
import type { Clock } from "../../../infra/clock";
import { MINUTE } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { UserActor } from "../actor";
import type { Factors } from "../factor-schema";
import { hashOf } from "../secret";

/** So long after somebody has shown who they are they may change how they sign in. */
const CONFIRMED_FOR = 10 * MINUTE;

interface Row {
  has_totp: boolean;
  codes_left: number;
  is_required: boolean;
  confirmed_at: Date | null;
  passkeys: { id: string; name: string; createdAt: string; lastUsedAt: string | null }[];
}

/** The second factors of whoever is signed in. */
export async function factorsOf(
  { pool, clock }: { pool: Pool; clock: Clock },
  { userId, organizationId, sessionId }: UserActor,
): Promise<Factors> {
  const { rows } = await pool.query<Row>(
    `select exists (select from totp where user_id = $1 and confirmed_at is not null) as has_totp,
       (select count(*)::int from recovery_code where user_id = $1 and used_at is null) as codes_left,
       (select requires_second_factor from organization where id = $2) as is_required,
       (select confirmed_at from session where token_hash = $3) as confirmed_at,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'createdAt', created_at, 'lastUsedAt', last_used_at) order by created_at), '[]')
        from passkey where user_id = $1) as passkeys`,
    [userId, organizationId, sessionId],
  );
  const [row] = rows;
  if (!row) throw new DomainError("unauthenticated");
  const { has_totp: hasTotp, codes_left: recoveryCodesLeft, is_required: isRequired, confirmed_at, passkeys } = row;
  const since = confirmed_at === null ? Number.POSITIVE_INFINITY : clock.now().getTime() - confirmed_at.getTime();
  return { hasTotp, passkeys, recoveryCodesLeft, isRequired, isConfirmed: since < CONFIRMED_FOR };
}

/** Throws `confirm_first` where the person has not shown lately who they are. */
export async function requireConfirmed(deps: { pool: Pool; clock: Clock }, actor: UserActor): Promise<Factors> {
  const factors = await factorsOf(deps, actor);
  if (!factors.isConfirmed) throw new DomainError("confirm_first");
  return factors;
}

/** Who has shown the password and not yet the second factor. */
export interface Pending {
  userId: string;
  organizationId: string;
  sessionId: string;
  byIssuer: boolean;
  hasTotp: boolean;
  hasPasskey: boolean;
}

/** Whose sign-in the token of a session cookie is in the middle of. Throws `unauthenticated`. */
export async function pendingOf(
  { pool, clock }: { pool: Pool; clock: Clock },
  token: string | undefined,
): Promise<Pending> {
  const { rows } = await pool.query<Pending>(
    `select s.user_id as "userId", s.organization_id as "organizationId", s.token_hash as "sessionId", s.by_issuer as "byIssuer",
       exists (select from totp t where t.user_id = s.user_id and t.confirmed_at is not null) as "hasTotp",
       exists (select from passkey p where p.user_id = s.user_id) as "hasPasskey"
     from session s
     join user_account u on u.id = s.user_id and u.disabled_at is null
     join membership m on m.organization_id = s.organization_id and m.user_id = s.user_id and m.disabled_at is null
     where s.token_hash = $1 and s.is_pending and s.absolute_expires_at > $2`,
    [hashOf(token ?? ""), clock.now()],
  );
  const [row] = rows;
  if (!row) throw new DomainError("unauthenticated");
  return row;
}
