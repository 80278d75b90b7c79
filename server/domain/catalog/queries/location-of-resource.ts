import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

/** Throws `not_found`, also for a resource that was taken away. */
export async function locationOfResource(work: Work, { organizationId }: Scope, id: string): Promise<string> {
  const row = await work.prisma.resource.findFirst({
    where: { organizationId, id, deletedAt: null },
    select: { locationId: true },
  });
  if (!row) throw new DomainError("not_found");
  return row.locationId;
}
