import type { Pool } from "pg";
import type { z } from "zod";
import type { Clock } from "../../../infra/clock";
import type { UserActor } from "../actor";
import type { Invitation, Member, peopleFilter } from "../people-schema";
import { mayGrant } from "../rules/may-grant";
import type { Role } from "../schema";

interface Row {
  id: string;
  name: string;
  email: string;
  role: Role;
  disabled_at: Date | null;
  expires_at: Date;
}

const likeOf = (q: string) => `%${q.replace(/[\\%_]/g, "\\$&")}%`;

/** Members by name and open invitations by address, those whose name or address has `q`; at most `limit` of each; `roles` are those the reader may give and change. */
export async function listPeople(
  { pool, clock }: { pool: Pool; clock: Clock },
  { organizationId, userId: ownId, role: own }: UserActor,
  { q, limit }: z.infer<typeof peopleFilter>,
): Promise<{ members: Member[]; invitations: Invitation[]; roles: Role[] }> {
  const asked = [organizationId, likeOf(q), limit];
  const [members, invitations] = await Promise.all([
    pool.query<Row>(
      `select u.id, u.name, u.email, m.role, m.disabled_at from membership m join user_account u on u.id = m.user_id
       where m.organization_id = $1 and (u.name ilike $2 or u.email::text ilike $2) order by lower(u.name), u.id limit $3`,
      asked,
    ),
    pool.query<Row>(
      `select id, email, role, expires_at from invitation where organization_id = $1 and email::text ilike $2 order by email limit $3`,
      asked,
    ),
  ]);
  const now = clock.now();
  return {
    roles: mayGrant(own),
    members: members.rows.map(({ id: userId, name, email, role, disabled_at }) => ({
      ...{ userId, name, email, role, isDisabled: disabled_at !== null, isSelf: userId === ownId },
    })),
    invitations: invitations.rows.map(({ id, email, role, expires_at }) => ({
      ...{ id, email, role, expiresAt: expires_at.toISOString(), isExpired: expires_at <= now },
    })),
  };
}

/** Where somebody may work, by name. */
export async function listMemberships(
  { pool }: { pool: Pool },
  { userId }: UserActor,
): Promise<{ organizationId: string; name: string }[]> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    `select o.id, o.name from membership m join organization o on o.id = m.organization_id
     where m.user_id = $1 and m.disabled_at is null order by o.name, o.id`,
    [userId],
  );
  return rows.map(({ id: organizationId, name }) => ({ organizationId, name }));
}
