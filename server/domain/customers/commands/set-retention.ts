import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import type { Retention, retentionPatch } from "../kept-schema";
import { retentionOf } from "../queries/retention";

/** What is kept for less from now on is forgotten the next night. */
export async function setRetention(
  work: Work,
  { organizationId }: Scope,
  patch: z.infer<typeof retentionPatch>,
): Promise<Retention> {
  await work.call("retention_set", { organizationId, days: patch });
  return retentionOf(work, { organizationId });
}
