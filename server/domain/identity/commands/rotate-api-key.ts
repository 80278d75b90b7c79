import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { SECOND } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { newApiKey } from "../api-key";
import type { ApiKey } from "../api-key-schema";
import { apiKeySelect, toApiKey } from "../queries/api-keys";

/** The same key with another secret; the one before stays good for `overlapSeconds`. Throws `not_found`. */
export async function rotateApiKey(
  { work, clock }: { work: Work; clock: Clock },
  { organizationId }: Scope,
  id: string,
  overlapSeconds: number,
): Promise<ApiKey> {
  const { secret, ...stored } = newApiKey();
  const previousUntil = new Date(clock.now().getTime() + overlapSeconds * SECOND);
  const row = await work.write(async (tx) => {
    const before = await tx.apiKey.findUnique({
      where: { organizationId_id: { organizationId, id } },
      select: { secretHash: true, version: true },
    });
    if (!before) throw new DomainError("not_found");
    const data = { ...stored, previousHash: before.secretHash, previousUntil, version: { increment: 1 } };
    const { count } = await tx.apiKey.updateMany({ where: { organizationId, id, version: before.version }, data });
    // Of two who rotate at once one would hold a secret that never was.
    if (count === 0) throw new DomainError("stale_version");
    return tx.apiKey.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id } }, select: apiKeySelect });
  });
  return { ...toApiKey(row), secret };
}
