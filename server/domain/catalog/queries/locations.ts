import type { Work } from "../../../infra/database/work";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { Catalogs } from "../catalogs";
import { workingTimes } from "../rules/working-times";
import type { Location, LocationPage, Organization } from "../schema";
import { locationSelect, toLocation } from "../shape";

interface Page {
  limit: number;
  cursor?: string;
}

export async function listLocations(work: Work, { organizationId }: Scope, page: Page) {
  const rows = await work.prisma.location.findMany({
    where: { organizationId, id: page.cursor ? { gt: page.cursor } : undefined },
    select: locationSelect,
    orderBy: { id: "asc" },
    take: page.limit + 1,
  });
  return toPage(rows, page.limit, toLocation);
}

/** Throws `not_found`. */
export async function findLocation(work: Work, { organizationId }: Scope, id: string): Promise<Location> {
  const row = await work.prisma.location.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: locationSelect,
  });
  if (!row) throw new DomainError("not_found");
  return toLocation(row);
}

const LOOK_AHEAD = 14 * DAY;

/** What the pages of one location start from. Throws `not_found`. */
export async function locationPageOf(
  work: Work,
  catalogs: Catalogs,
  scope: Scope,
  organization: Organization,
  slug: string,
  now: number,
): Promise<LocationPage> {
  const row = await work.prisma.location.findUnique({
    where: { organizationId_slug: { organizationId: scope.organizationId, slug } },
    select: { id: true },
  });
  if (!row) throw new DomainError("not_found");
  const catalog = await catalogs.of(work, scope, row.id);
  const periods = workingTimes(catalog.schedule, catalog.location.timeZone, now, now + LOOK_AHEAD);
  const next = periods[0];
  return {
    organization,
    location: catalog.location,
    services: [...catalog.services.values()],
    openUntil: next && next.start <= now ? isoOf(next.end) : null,
    opensAt: next && next.start > now ? isoOf(next.start) : null,
  };
}
