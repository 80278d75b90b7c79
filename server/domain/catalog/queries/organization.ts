import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Organization } from "../schema";
import { organizationSelect } from "../shape";

/** By id or slug: the public face of an organisation. Throws `not_found`. */
export async function findOrganization(work: Work, org: string): Promise<Organization> {
  const row = await work.prisma.organization.findFirst({
    where: org.startsWith("org_") ? { id: org } : { slug: org },
    select: organizationSelect,
  });
  if (!row) throw new DomainError("not_found");
  return row;
}
