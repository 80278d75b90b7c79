import type { Prisma } from "../../../infra/database/generated/client";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

interface Changes {
  resource: Prisma.ResourceUpdateManyMutationInput;
  service: Prisma.ServiceUpdateManyMutationInput;
}

/** Changes what is not taken away, to one version more. Throws `stale_version` where it is not of version `ifVersion`. */
export async function bump<Kind extends keyof Changes>(
  tx: Prisma.TransactionClient,
  kind: Kind,
  { organizationId }: Scope,
  id: string,
  changes: Changes[Kind],
  ifVersion?: number,
): Promise<void> {
  const change = {
    where: { organizationId, id, deletedAt: null, version: ifVersion },
    data: { ...changes, version: { increment: 1 } },
  };
  const { count } = await (kind === "resource" ? tx.resource.updateMany(change) : tx.service.updateMany(change));
  if (count === 0) throw new DomainError("stale_version");
}
