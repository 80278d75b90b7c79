import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Organization } from "../schema";
import { organizationSelect, toOrganization } from "../shape";

/** By id or slug: the public face of an organisation. Throws `not_found`. */
export async function findOrganization(work: Work, org: string): Promise<Organization> {
  const row = await work.prisma.organization.findFirst({
    where: org.startsWith("org_") ? { id: org } : { slug: org },
    select: organizationSelect,
  });
  if (!row) throw new DomainError("not_found");
  return toOrganization(row);
}

/** The PNG that `hash` names; null where it is the organisation's no more. */
export async function findLogo(
  work: Pick<Work, "prisma">,
  logo: { organizationId: string; hash: string },
): Promise<Uint8Array | null> {
  const row = await work.prisma.organizationLogo.findFirst({ where: logo, select: { image: true } });
  return row?.image ?? null;
}
