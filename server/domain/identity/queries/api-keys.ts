import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { ApiKey, ApiKeyScope, apiKeyFilter } from "../api-key-schema";

type Reading = Pick<Work, "prisma">;

export const apiKeySelect = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  requestsPerMinute: true,
  origins: true,
  locationIds: true,
  expiresAt: true,
  lastUsedAt: true,
  previousUntil: true,
  createdAt: true,
  version: true,
} satisfies Prisma.ApiKeySelect;

type Row = Prisma.ApiKeyGetPayload<{ select: typeof apiKeySelect }>;

export const toApiKey = ({ scopes, expiresAt, lastUsedAt, previousUntil, createdAt, ...row }: Row): ApiKey => ({
  ...row,
  scopes: scopes as ApiKeyScope[],
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  previousUntil: previousUntil?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

/** In the order they were made. */
export async function listApiKeys(
  { prisma }: Reading,
  { organizationId }: Scope,
  { limit, cursor }: z.infer<typeof apiKeyFilter>,
) {
  const rows = await prisma.apiKey.findMany({
    where: { organizationId, id: cursor ? { gt: cursor } : undefined },
    select: apiKeySelect,
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  return toPage(rows, limit, toApiKey);
}

/** Throws `not_found`. */
export async function findApiKey({ prisma }: Reading, { organizationId }: Scope, id: string): Promise<ApiKey> {
  const where = { organizationId_id: { organizationId, id } };
  const row = await prisma.apiKey.findUnique({ where, select: apiKeySelect });
  if (!row) throw new DomainError("not_found");
  return toApiKey(row);
}
