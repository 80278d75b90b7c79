import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { FeedLinks } from "../feed-links";
import type { CalendarFeed, calendarFeedFilter } from "../schema";

/** The addresses of resources that still answer; those of customers are their own business. */
export async function listCalendarFeeds(
  work: Work,
  links: FeedLinks,
  { organizationId }: Scope,
  { limit, cursor }: z.infer<typeof calendarFeedFilter>,
) {
  const rows = await work.prisma.calendarFeed.findMany({
    where: { organizationId, revokedAt: null, resourceId: { not: null }, id: cursor ? { gt: cursor } : undefined },
    select: { id: true, resourceId: true, createdAt: true },
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  return toPage(
    rows,
    limit,
    ({ id, resourceId, createdAt }): CalendarFeed => ({
      id,
      resourceId: resourceId ?? "",
      url: links.urlOf(id),
      createdAt: createdAt.toISOString(),
    }),
  );
}
