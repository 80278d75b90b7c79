import type { Prisma } from "../../../infra/database/generated/client";
import type { PrismaReader, Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Policy } from "../policy-schema";
import type { Queue } from "../schema";

const select = {
  id: true,
  locationId: true,
  name: true,
  letter: true,
  policy: true,
  confirmPresence: true,
  status: true,
  alias: true,
  hours: true,
  message: true,
  maxWaiting: true,
  graceSeconds: true,
  maxRecalls: true,
  returnMinutes: true,
  earlyMinutes: true,
  lateMinutes: true,
  presenceMinutes: true,
  settingsVersion: true,
  version: true,
  services: { select: { serviceId: true }, orderBy: { serviceId: "asc" } },
} satisfies Prisma.QueueSelect;

const toQueue = ({
  services,
  policy,
  status,
  hours,
  version,
  ...row
}: Prisma.QueueGetPayload<{ select: typeof select }>): Queue => ({
  ...row,
  policy: policy as Policy,
  status: status as Queue["status"],
  hours: hours as Queue["hours"],
  version: Number(version),
  serviceIds: services.map(({ serviceId }) => serviceId),
});

/** Throws `not_found`. */
export async function findQueue(
  { prisma }: { prisma: PrismaReader },
  { organizationId }: Scope,
  id: string,
): Promise<Queue> {
  const row = await prisma.queue.findUnique({ where: { organizationId_id: { organizationId, id } }, select });
  if (!row) throw new DomainError("not_found");
  return toQueue(row);
}

export async function listQueues(
  work: Work,
  { organizationId }: Scope,
  locationId: string,
  page: { limit: number; cursor?: string },
) {
  const rows = await work.prisma.queue.findMany({
    where: { organizationId, locationId, id: page.cursor ? { gt: page.cursor } : undefined },
    select,
    orderBy: { id: "asc" },
    take: page.limit + 1,
  });
  return toPage(rows, page.limit, toQueue);
}

/** As everybody may read them: the name may tell a diagnosis, so an alias stands in its place. */
export async function listPublicQueues(...[work, scope, locationId, page]: Parameters<typeof listQueues>) {
  const found = await listQueues(work, scope, locationId, page);
  return { ...found, items: found.items.map((queue) => ({ ...queue, name: queue.alias ?? queue.name })) };
}
