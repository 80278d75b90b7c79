import type { z } from "zod";
import type { PrismaReader } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { WebhookEndpoint, webhookEndpointFilter } from "../schema";
import { endpointSelect, toEndpoint } from "../shape";

interface Reading {
  prisma: PrismaReader;
}

/** In the order they were made. */
export async function listEndpoints(
  { prisma }: Reading,
  { organizationId }: Scope,
  { limit, cursor }: z.infer<typeof webhookEndpointFilter>,
) {
  const rows = await prisma.webhookEndpoint.findMany({
    where: { organizationId, id: cursor ? { gt: cursor } : undefined },
    select: endpointSelect,
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  return toPage(rows, limit, toEndpoint);
}

/** Throws `not_found`. */
export async function findEndpoint(
  { prisma }: Reading,
  { organizationId }: Scope,
  id: string,
): Promise<WebhookEndpoint> {
  const where = { organizationId_id: { organizationId, id } };
  const row = await prisma.webhookEndpoint.findUnique({ where, select: endpointSelect });
  if (!row) throw new DomainError("not_found");
  return toEndpoint(row);
}
