import type { PrismaReader } from "../../../infra/database/work";
import { requireServices } from "../../catalog/queries/require-services";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { DeviceSettings } from "../schema";

/** Throws `invalid` for queues and services that the location does not have. */
export async function requireOffered(
  prisma: PrismaReader,
  scope: Scope,
  locationId: string,
  { queueIds = [], serviceIds = [] }: Partial<DeviceSettings>,
): Promise<void> {
  const wanted = [...new Set(queueIds)];
  const { organizationId } = scope;
  const found = await prisma.queue.count({ where: { organizationId, locationId, id: { in: wanted } } });
  if (found !== wanted.length)
    throw new DomainError("invalid", undefined, [
      { path: "settings.queueIds", message: "must be queues of this location" },
    ]);
  await requireServices(prisma, scope, locationId, serviceIds);
}
