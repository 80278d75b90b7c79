import type { Pool } from "pg";
import { DomainError } from "../../shared/errors";
import type { UserActor } from "../actor";

/**
 * Whether everybody of the organisation needs a second factor. Who has none goes on only once they have set one up. Throws `second_factor_required` where
 * whoever asks has none: they would lock themselves out.
 */
export async function requireFactor(
  { pool }: { pool: Pool },
  { userId, organizationId }: UserActor,
  isRequired: boolean,
): Promise<void> {
  const { rowCount } = await pool.query(
    "update organization set requires_second_factor = $2 where id = $1 and (not $2 or has_factor($3))",
    [organizationId, isRequired, userId],
  );
  if (rowCount === 0) throw new DomainError("second_factor_required");
}
