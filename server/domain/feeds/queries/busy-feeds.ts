import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { BusyFeed, busyFeedFilter } from "../schema";

const select = {
  id: true,
  resourceId: true,
  host: true,
  createdAt: true,
  polledAt: true,
  okAt: true,
  problem: true,
} satisfies Prisma.BusyFeedSelect;

const toBusyFeed = (row: Prisma.BusyFeedGetPayload<{ select: typeof select }>, blocks: number): BusyFeed => ({
  ...row,
  blocks,
  createdAt: row.createdAt.toISOString(),
  polledAt: row.polledAt?.toISOString() ?? null,
  okAt: row.okAt?.toISOString() ?? null,
});

async function countBlocks(work: Work, organizationId: string, ids: string[]): Promise<Map<string, number>> {
  const rows = await work.prisma.block.groupBy({
    by: ["feedId"],
    where: { organizationId, feedId: { in: ids } },
    _count: true,
  });
  return new Map(rows.map(({ feedId, _count }) => [feedId ?? "", _count]));
}

/** In the order they were added. */
export async function listBusyFeeds(
  work: Work,
  { organizationId }: Scope,
  { limit, cursor }: z.infer<typeof busyFeedFilter>,
) {
  const rows = await work.prisma.busyFeed.findMany({
    where: { organizationId, id: cursor ? { gt: cursor } : undefined },
    select,
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  const blocks = await countBlocks(
    work,
    organizationId,
    rows.map(({ id }) => id),
  );
  return toPage(rows, limit, (row) => toBusyFeed(row, blocks.get(row.id) ?? 0));
}

/** Throws `not_found`. */
export async function findBusyFeed(work: Work, { organizationId }: Scope, id: string): Promise<BusyFeed> {
  const row = await work.prisma.busyFeed.findUnique({ where: { organizationId_id: { organizationId, id } }, select });
  if (!row) throw new DomainError("not_found");
  const blocks = await countBlocks(work, organizationId, [id]);
  return toBusyFeed(row, blocks.get(id) ?? 0);
}
