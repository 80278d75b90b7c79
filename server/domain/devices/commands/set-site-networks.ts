import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { SiteNetworks } from "../schema";

/** They hold within half a minute. Throws `not_found`. */
export async function setSiteNetworks(
  { prisma }: Pick<Work, "prisma">,
  { organizationId }: Scope,
  locationId: string,
  { networks }: SiteNetworks,
): Promise<SiteNetworks> {
  const siteNetworks = [...new Set(networks)];
  const { count } = await prisma.location.updateMany({
    where: { organizationId, id: locationId },
    data: { siteNetworks },
  });
  if (count === 0) throw new DomainError("not_found");
  return { networks: siteNetworks };
}
