import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import { exceptionSelect, hoursSelect, toException } from "../schedule-shape";
import type { ResourceHours, ScheduleException } from "../schema";
import { toResourceHours } from "../shape";
import { locationOfResource } from "./location-of-resource";

/** Throws `not_found`. */
export async function findResourceHours(work: Work, { organizationId }: Scope, id: string): Promise<ResourceHours> {
  const row = await work.prisma.resource.findFirst({
    where: { organizationId, id, deletedAt: null },
    select: { version: true, hours: hoursSelect },
  });
  if (!row) throw new DomainError("not_found");
  return toResourceHours(row);
}

/** Those of the location itself, or of one resource; also those of days that are over. Throws `not_found`. */
export async function listExceptions(
  work: Work,
  scope: Scope,
  of: { locationId: string } | { resourceId: string },
  { limit, cursor }: { limit: number; cursor?: string },
) {
  const { organizationId } = scope;
  if ("resourceId" in of) await locationOfResource(work, scope, of.resourceId);
  else if (!(await work.prisma.location.count({ where: { organizationId, id: of.locationId } })))
    throw new DomainError("not_found");
  const rows = await work.prisma.scheduleException.findMany({
    where: {
      organizationId,
      ...("resourceId" in of ? of : { ...of, resourceId: null }),
      id: cursor ? { gt: cursor } : undefined,
    },
    select: exceptionSelect,
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  return toPage(rows, limit, toException);
}

/** Throws `not_found`. */
export async function findException(work: Work, { organizationId }: Scope, id: string): Promise<ScheduleException> {
  const row = await work.prisma.scheduleException.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: exceptionSelect,
  });
  if (!row) throw new DomainError("not_found");
  return toException(row);
}
