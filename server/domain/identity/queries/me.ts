import type { Pool } from "pg";
import { DomainError } from "../../shared/errors";
import { requireMember } from "../access";
import type { Actor } from "../actor";
import { permissionsOf } from "../permission-schema";
import type { Me, Role } from "../schema";

interface Row {
  name: string;
  email: string;
  role: Role;
  location_ids: string[];
  lacks_factor: boolean;
  organization_id: string;
  organization_slug: string;
  organization_name: string;
  organization_locale: string;
}

/** The signed-in person as the database has them now, or the API key. Throws `unauthenticated`, also when access has ended since the token was issued. */
export async function me({ pool }: { pool: Pool }, actor: Actor): Promise<Me> {
  const { userId, organizationId, apiKey, ...as } = requireMember(actor);
  if (apiKey) {
    const sql = "select id, slug, name, locale from organization where id = $1";
    const { rows } = await pool.query<Me["organization"]>(sql, [organizationId]);
    if (!rows[0]) throw new DomainError("unauthenticated");
    const { name, email, role } = as;
    const permissions = permissionsOf({ role, locationIds: [], apiKey });
    return { userId, name, email, role, permissions, locationIds: [], lacksFactor: false, organization: rows[0] };
  }
  const { rows } = await pool.query<Row>(
    `select u.name, u.email, m.role, m.location_ids, lacks_factor(u.id, o.id), o.id as organization_id, o.slug as organization_slug, o.name as organization_name,
            o.locale as organization_locale
     from membership m
     join user_account u on u.id = m.user_id and u.disabled_at is null
     join organization o on o.id = m.organization_id
     where m.organization_id = $1 and m.user_id = $2 and m.disabled_at is null`,
    [organizationId, userId],
  );
  const row = rows[0];
  if (!row) throw new DomainError("unauthenticated");
  const { name, email, lacks_factor: lacksFactor } = row;
  // At a counter's tablet as their session says, everywhere else as they are now.
  const { role, locationIds } = as.deviceId ? as : { role: row.role, locationIds: row.location_ids };
  const organization = {
    id: row.organization_id,
    slug: row.organization_slug,
    name: row.organization_name,
    locale: row.organization_locale,
  };
  return {
    userId,
    name,
    email,
    role,
    permissions: permissionsOf({ role, locationIds }),
    locationIds: [...locationIds],
    lacksFactor,
    organization,
  };
}
