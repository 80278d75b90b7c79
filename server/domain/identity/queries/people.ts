import type { Pool } from "pg";
import type { z } from "zod";
import type { Clock } from "../../../infra/clock";
import { literally } from "../../shared/literally";
import type { UserActor } from "../actor";
import type { Invitation, Member, peopleFilter } from "../people-schema";
import { MAY_GIVE } from "../permission-schema";
import type { Role } from "../schema";

interface Row {
  id: string;
  name: string;
  email: string;
  role: Role;
  location_ids: string[];
  disabled_at: Date | null;
  expires_at: Date;
}

const likeOf = (q: string) => `%${literally(q)}%`;

/** Members by name and open invitations by address, those whose name or address has `q`; `limit` members a page (from 1), at most 100 invitations, `total` members and `invited` invitations found; `roles` are those the reader may give and change. */
export async function listPeople(
  { pool, clock }: { pool: Pool; clock: Clock },
  { organizationId, userId: ownId, role: own }: UserActor,
  { q, limit, page }: z.infer<typeof peopleFilter>,
): Promise<{ members: Member[]; total: number; invitations: Invitation[]; invited: number; roles: readonly Role[] }> {
  const asked = [organizationId, likeOf(q)];
  const [members, counted, invitations] = await Promise.all([
    pool.query<Row>(
      `select u.id, u.name, u.email, m.role, m.location_ids, m.disabled_at from membership m join user_account u on u.id = m.user_id
       where m.organization_id = $1 and (u.name ilike $2 or u.email::text ilike $2) order by lower(u.name), u.id limit $3 offset $4`,
      [...asked, limit, (page - 1) * limit],
    ),
    pool.query<{ total: number }>(
      `select count(*)::int as total from membership m join user_account u on u.id = m.user_id
       where m.organization_id = $1 and (u.name ilike $2 or u.email::text ilike $2)`,
      asked,
    ),
    pool.query<Row & { invited: number }>(
      `select id, email, role, location_ids, expires_at, count(*) over ()::int as invited from invitation where organization_id = $1 and email::text ilike $2 order by email limit 100`,
      asked,
    ),
  ]);
  const now = clock.now();
  return {
    roles: MAY_GIVE[own],
    total: counted.rows[0]?.total ?? 0,
    invited: invitations.rows[0]?.invited ?? 0,
    members: members.rows.map(({ id: userId, name, email, role, location_ids: locationIds, disabled_at }) => ({
      ...{ userId, name, email, role, locationIds, isDisabled: disabled_at !== null, isSelf: userId === ownId },
    })),
    invitations: invitations.rows.map(({ id, email, role, location_ids: locationIds, expires_at }) => ({
      ...{ id, email, role, locationIds, expiresAt: expires_at.toISOString(), isExpired: expires_at <= now },
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
