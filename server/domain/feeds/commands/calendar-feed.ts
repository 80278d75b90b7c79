import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import type { FeedLinks } from "../feed-links";
import type { CalendarFeed } from "../schema";

/** A new address for a resource's appointments. Throws `not_found`. */
export async function createCalendarFeed(
  work: Work,
  links: FeedLinks,
  { organizationId }: Scope,
  resourceId: string,
  now: Date,
): Promise<CalendarFeed> {
  const resource = await work.prisma.resource.findFirst({
    where: { organizationId, id: resourceId, deletedAt: null },
    select: { id: true },
  });
  if (!resource) throw new DomainError("not_found");
  const id = newId("fed", organizationId, now.getTime());
  await work.prisma.calendarFeed.create({ data: { organizationId, id, resourceId, createdAt: now } });
  return { id, resourceId, url: links.urlOf(id), createdAt: now.toISOString() };
}

/** The address answers nobody from now on. Throws `not_found`, also for one that is revoked already. */
export async function revokeCalendarFeed(
  work: Work,
  { organizationId }: Scope,
  which: { id: string } | { appointmentId: string },
  now: Date,
): Promise<void> {
  const { count } = await work.prisma.calendarFeed.updateMany({
    where: { organizationId, ...which, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 0) throw new DomainError("not_found");
}
