import type { PrismaReader } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

/** Throws `invalid` (path `serviceIds`) unless every one is a service of this location. */
export async function requireServices(
  prisma: PrismaReader,
  scope: Scope,
  locationId: string,
  serviceIds: readonly string[],
) {
  const wanted = [...new Set(serviceIds)];
  const found = await prisma.service.count({
    where: { organizationId: scope.organizationId, locationId, id: { in: wanted }, deletedAt: null },
  });
  if (found !== wanted.length)
    throw new DomainError("invalid", undefined, [{ path: "serviceIds", message: "must be services of this location" }]);
}
