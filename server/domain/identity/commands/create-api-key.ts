import type { z } from "zod";
import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { newApiKey } from "../api-key";
import type { ApiKey, apiKeyInput } from "../api-key-schema";
import { apiKeySelect, toApiKey } from "../queries/api-keys";

/** With its secret, which nobody is told again. Throws `invalid` for an end in the past and for locations of others. */
export async function createApiKey(
  { work, clock }: { work: Work; clock: Clock },
  { organizationId }: Scope,
  { name, scopes, expiresAt, requestsPerMinute, origins, locationIds }: z.output<typeof apiKeyInput>,
): Promise<ApiKey> {
  const now = clock.now();
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime())
    throw new DomainError("invalid", undefined, [{ path: "expiresAt", message: "must be in the future" }]);
  const known = await work.prisma.location.count({ where: { organizationId, id: { in: locationIds } } });
  if (known < new Set(locationIds).size)
    throw new DomainError("invalid", undefined, [{ path: "locationIds", message: "must be your locations" }]);
  const { secret, ...stored } = newApiKey();
  const row = await work.prisma.apiKey.create({
    data: {
      ...{
        organizationId,
        id: newId("key", organizationId, now.getTime()),
        name,
        scopes,
        requestsPerMinute,
        origins,
        locationIds,
        ...stored,
      },
      ...{ expiresAt, createdAt: now },
    },
    select: apiKeySelect,
  });
  return { ...toApiKey(row), secret };
}
