import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { Organization, organizationPatch } from "../schema";
import { organizationSelect } from "../shape";

/** Throws `not_found` for another organisation than the scope's. */
export function updateOrganization(
  work: Work,
  { organizationId }: Scope,
  id: string,
  patch: z.infer<typeof organizationPatch>,
): Promise<Organization> {
  if (id !== organizationId) throw new DomainError("not_found");
  return work.prisma.organization.update({ where: { id }, data: patch, select: organizationSelect });
}
