import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { publicScope } from "../../identity/access";
import { DAY } from "../../shared/duration";
import { KEPT_KINDS } from "../kept-schema";
import { gather } from "../queries/customers";
import { retentionOf } from "../queries/retention";

/** Forgets, in every organisation, what it keeps no longer. That there was a visit, a message, a score stays. */
export async function applyRetention({ work, clock }: { work: Work; clock: Clock }): Promise<void> {
  const now = clock.now().getTime();
  for (const { id } of await work.prisma.organization.findMany({ select: { id: true } })) {
    const scope = publicScope(id);
    const days = await retentionOf(work, scope);
    const before = Object.fromEntries(KEPT_KINDS.map((kind) => [kind, new Date(now - days[kind] * DAY).toISOString()]));
    await gather(work, scope);
    const asked = { organizationId: id, before, now: new Date(now).toISOString() };
    while ((await work.call<{ erased: number }>("retention_apply", asked)).erased > 0);
  }
}
