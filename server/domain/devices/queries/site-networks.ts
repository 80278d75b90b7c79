import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { SiteNetworks } from "../schema";

/** Throws `not_found`. */
export async function findSiteNetworks(
  { prisma }: Pick<Work, "prisma">,
  { organizationId }: Scope,
  id: string,
): Promise<SiteNetworks> {
  const where = { organizationId_id: { organizationId, id } };
  const location = await prisma.location.findUnique({ where, select: { siteNetworks: true } });
  if (!location) throw new DomainError("not_found");
  return { networks: location.siteNetworks };
}

/** More would be an installation of thousands of sites; what is beyond them is counted as any address. */
const MOST_SITES = 10_000;

/** Of all organisations: who asks is counted before it is known whom they ask. */
export async function allSiteNetworks({ prisma }: Pick<Work, "prisma">): Promise<string[]> {
  const locations = await prisma.location.findMany({
    where: { siteNetworks: { isEmpty: false } },
    select: { siteNetworks: true },
    take: MOST_SITES,
  });
  return [...new Set(locations.flatMap(({ siteNetworks }) => siteNetworks))];
}
