import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Announcer } from "../../booking/live/calendars";
import { SECOND } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { BUSY_FEED_DUE } from "../events";
import { findBusyFeed } from "../queries/busy-feeds";
import type { BusyFeed, busyFeedInput } from "../schema";

const MOST_OF_A_RESOURCE = 10;
/** Asking again sooner only annoys the other side. */
const POLLED_JUST_NOW = 15 * SECOND;

/** Lets a calendar elsewhere block a resource; it is read at once. Throws `not_found`, `invalid` when the resource has ten already. */
export async function addBusyFeed(
  work: Work,
  scope: Scope,
  { resourceId, url }: z.infer<typeof busyFeedInput>,
  now: Date,
): Promise<BusyFeed> {
  const { organizationId } = scope;
  const id = newId("bsy", organizationId, now.getTime());
  const address = new URL(url.trim().replace(/^webcal:/i, "https:"));
  const sealedUrl = await work.texts.seal(address.href);
  await work.write(async (tx) => {
    const resource = await tx.resource.findFirst({
      where: { organizationId, id: resourceId, deletedAt: null },
      select: { id: true },
    });
    if (!resource) throw new DomainError("not_found");
    if ((await tx.busyFeed.count({ where: { organizationId, resourceId } })) >= MOST_OF_A_RESOURCE)
      throw new DomainError("invalid", `At most ${MOST_OF_A_RESOURCE} calendars can block one resource`);
    await tx.busyFeed.create({
      data: { organizationId, id, resourceId, sealedUrl, host: address.host, createdAt: now, nextAt: now },
    });
    await tx.outbox.create({ data: due(organizationId, id) });
  });
  return findBusyFeed(work, scope, id);
}

/** Reads a calendar again now, unless it has just been. Throws `not_found`. */
export async function pollBusyFeedNow(work: Work, scope: Scope, id: string, now: Date): Promise<BusyFeed> {
  const { organizationId } = scope;
  const before = new Date(now.getTime() - POLLED_JUST_NOW);
  await work.write(async (tx) => {
    const { count } = await tx.busyFeed.updateMany({
      where: { organizationId, id, OR: [{ polledAt: null }, { polledAt: { lt: before } }] },
      data: { nextAt: now },
    });
    if (count > 0) await tx.outbox.create({ data: due(organizationId, id) });
  });
  return findBusyFeed(work, scope, id);
}

/** The calendar is read no more, and what it blocked is free. Throws `not_found`. */
export async function removeBusyFeed(
  { work, calendars }: { work: Work; calendars: Announcer },
  { organizationId }: Scope,
  id: string,
): Promise<void> {
  const locationId = await work.write(async (tx) => {
    const feed = await tx.busyFeed.findUnique({ where: { organizationId_id: { organizationId, id } } });
    if (!feed) throw new DomainError("not_found");
    const where = { organizationId_id: { organizationId, id: feed.resourceId } };
    const resource = await tx.resource.findUniqueOrThrow({ where, select: { locationId: true } });
    await tx.busyFeed.deleteMany({ where: { organizationId, id } });
    return resource.locationId;
  });
  calendars.announce(work, locationId);
}

const due = (organizationId: string, feedId: string) => ({
  organizationId,
  id: newId("out", organizationId),
  type: BUSY_FEED_DUE,
  payload: { feedId },
  requestId: currentRequestId(),
});
