import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { resourceFilter } from "../schema";
import { resourceSelect, serviceSelect, toResource, toService } from "../shape";

export async function listResources(work: Work, { organizationId }: Scope, filter: z.infer<typeof resourceFilter>) {
  const rows = await work.prisma.resource.findMany({
    where: {
      organizationId,
      locationId: filter.locationId,
      deletedAt: null,
      id: filter.cursor ? { gt: filter.cursor } : undefined,
    },
    select: resourceSelect,
    orderBy: { id: "asc" },
    take: filter.limit + 1,
  });
  return toPage(rows, filter.limit, toResource);
}

export async function listServices(
  work: Work,
  { organizationId }: Scope,
  locationId: string,
  page: { limit: number; cursor?: string },
) {
  const rows = await work.prisma.service.findMany({
    where: { organizationId, locationId, deletedAt: null, id: page.cursor ? { gt: page.cursor } : undefined },
    select: serviceSelect,
    orderBy: { id: "asc" },
    take: page.limit + 1,
  });
  return toPage(rows, page.limit, toService);
}
