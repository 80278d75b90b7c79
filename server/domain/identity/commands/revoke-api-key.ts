import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

/** Throws `not_found`, `stale_version`. */
export async function revokeApiKey(
  { prisma }: Pick<Work, "prisma">,
  { organizationId }: Scope,
  id: string,
  ifVersion?: number,
): Promise<void> {
  const { count } = await prisma.apiKey.deleteMany({ where: { organizationId, id, version: ifVersion } });
  if (count > 0) return;
  const isThere = await prisma.apiKey.count({ where: { organizationId, id } });
  throw new DomainError(isThere ? "stale_version" : "not_found");
}
