import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import type { Catalogs } from "../catalogs";
import { CATALOG_CHANGED } from "../events";

export interface CatalogDeps {
  work: Work;
  catalogs: Catalogs;
}

/**
 * One change of what a location's decisions are made from: in one transaction the change, a new catalog version, and the outbox row that
 * makes every process forget the old one. Throws `not_found` where the location is not the scope's.
 */
export async function changeCatalog<T>(
  { work, catalogs }: CatalogDeps,
  scope: Scope,
  locationId: string,
  change: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const result = await work.write(async (tx) => {
    const { count } = await tx.location.updateMany({
      where: { organizationId: scope.organizationId, id: locationId },
      data: { catalogVersion: { increment: 1 } },
    });
    if (count === 0) throw new DomainError("not_found");
    const result = await change(tx);
    await tx.outbox.create({
      data: {
        organizationId: scope.organizationId,
        id: newId("out", scope.organizationId),
        type: CATALOG_CHANGED,
        payload: { locationId },
        requestId: currentRequestId(),
      },
    });
    return result;
  });
  work.onCommit(() => catalogs.drop(locationId));
  return result;
}
