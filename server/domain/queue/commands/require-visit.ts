import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { IntakeDeps } from "../queries/intake";

/** What somebody comes for; what is absent is not looked at. */
interface Visit {
  serviceId?: string;
  furtherServiceIds?: readonly string[];
  nextServiceIds?: readonly string[];
  resourceId?: string | null;
}

/** Throws `service_not_offered` for what this queue does not serve, `invalid` for later steps and a resource that are not of its location. */
export async function requireVisit(
  { work, catalogs }: IntakeDeps,
  scope: Scope,
  queueId: string,
  { serviceId, furtherServiceIds = [], nextServiceIds = [], resourceId }: Visit,
): Promise<void> {
  const queue = await work.prisma.queue.findUnique({
    where: { organizationId_id: { organizationId: scope.organizationId, id: queueId } },
    select: { locationId: true, services: { select: { serviceId: true } } },
  });
  if (!queue) throw new DomainError("not_found");
  const served = new Set(queue.services.map((one) => one.serviceId));
  const now = [...(serviceId === undefined ? [] : [serviceId]), ...furtherServiceIds];
  if (now.some((id) => !served.has(id))) throw new DomainError("service_not_offered");
  const { services, resources } = await catalogs.of(work, scope, queue.locationId);
  const errors = [
    ...(nextServiceIds.every((id) => services.has(id)) ? [] : ["nextServiceIds"]),
    ...(resourceId == null || resources.has(resourceId) ? [] : ["resourceId"]),
  ].map((path) => ({ path, message: "must be of this location" }));
  if (errors.length > 0) throw new DomainError("invalid", undefined, errors);
}
