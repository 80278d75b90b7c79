import type { Prisma } from "../../../infra/database/generated/client";
import type { PrismaReader, Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Counter } from "../schema";

const select = {
  id: true,
  locationId: true,
  name: true,
  serviceIds: true,
  directions: true,
  status: true,
  pausesAfter: true,
  resourceId: true,
  ticketId: true,
  settingsVersion: true,
  version: true,
  queues: { select: { queueId: true }, orderBy: { queueId: "asc" } },
} satisfies Prisma.CounterSelect;

const toCounter = ({ queues, status, ...row }: Prisma.CounterGetPayload<{ select: typeof select }>): Counter => ({
  ...row,
  status: status as Counter["status"],
  queueIds: queues.map(({ queueId }) => queueId),
});

/** Throws `not_found`. */
export async function findCounter(
  { prisma }: { prisma: PrismaReader },
  { organizationId }: Scope,
  id: string,
): Promise<Counter> {
  const row = await prisma.counter.findUnique({ where: { organizationId_id: { organizationId, id } }, select });
  if (!row) throw new DomainError("not_found");
  return toCounter(row);
}

export async function listCounters(
  work: Work,
  { organizationId }: Scope,
  locationId: string | undefined,
  page: { limit: number; cursor?: string },
) {
  const rows = await work.prisma.counter.findMany({
    where: { organizationId, locationId, id: page.cursor ? { gt: page.cursor } : undefined },
    select,
    orderBy: { id: "asc" },
    take: page.limit + 1,
  });
  return toPage(rows, page.limit, toCounter);
}
