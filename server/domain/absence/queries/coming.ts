import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { dateOf, exceptionSelect, toException } from "../../catalog/schedule-shape";
import type { Scope } from "../../shared/scope";
import { localDateOf } from "../../shared/zoned-time";

const MOST_SHOWN = 200;

/** What is closed today or later, of a location and of its resources, the first at most 200. Throws `not_found`. */
export async function comingAbsences(
  { work, catalogs }: { work: Work; catalogs: Catalogs },
  scope: Scope,
  locationId: string,
  now: number,
) {
  const { location } = await catalogs.of(work, scope, locationId);
  const rows = await work.prisma.scheduleException.findMany({
    where: {
      organizationId: scope.organizationId,
      locationId,
      kind: "closed",
      lastDay: { gte: dateOf(localDateOf(now, location.timeZone)) },
    },
    select: exceptionSelect,
    orderBy: [{ firstDay: "asc" }, { id: "asc" }],
    take: MOST_SHOWN,
  });
  return { items: rows.map(toException) };
}
