import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";

interface Deps {
  work: Work;
  now: Date;
}

/**
 * The feed of whoever holds this appointment, made when there is none yet. It shows this appointment, its series, and what its holder adds to
 * it; never what somebody else booked under the same name or address, because anybody can book under those. Answers its id.
 */
export async function subscribe({ work, now }: Deps, scope: Scope, appointmentId: string): Promise<string> {
  const { organizationId } = scope;
  const id = newId("fed", organizationId, now.getTime());
  // A second request at the same time finds the index taken, and the first one's feed.
  await work.prisma.calendarFeed.createMany({
    data: { organizationId, id, appointmentId, createdAt: now },
    skipDuplicates: true,
  });
  const feed = await findSubscription(work, scope, appointmentId);
  if (feed === null) throw new DomainError("not_found");
  return feed;
}

/** Adds an appointment to a feed its holder has already. Throws `not_found` for a feed that is none of a holder's, or revoked. */
export async function addToSubscription(
  work: Work,
  { organizationId }: Scope,
  feedId: string,
  appointmentId: string,
): Promise<void> {
  const feed = await work.prisma.calendarFeed.findFirst({
    where: { organizationId, id: feedId, revokedAt: null, appointmentId: { not: null } },
    select: { id: true },
  });
  if (!feed) throw new DomainError("not_found");
  await work.prisma.calendarFeedAppointment.createMany({
    data: { organizationId, feedId, appointmentId },
    skipDuplicates: true,
  });
}

/** The id of the feed that was made from this appointment, or null. One it was only added to shows others' and is not told here. */
export async function findSubscription(
  work: Work,
  { organizationId }: Scope,
  appointmentId: string,
): Promise<string | null> {
  const feed = await work.prisma.calendarFeed.findFirst({
    where: { organizationId, appointmentId, revokedAt: null },
    select: { id: true },
  });
  return feed?.id ?? null;
}
