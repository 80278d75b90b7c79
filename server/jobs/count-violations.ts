import type { Work } from "../infra/database/work";
import type { Log } from "../infra/log";
import type { Telemetry } from "../infra/telemetry";

/** Looks for what must never be (see invariant_violations in prisma/functions) and raises the metric by what it finds. */
export async function countViolations(work: Work, telemetry: Telemetry, log: Log): Promise<void> {
  const found = await work.call<Record<string, number>>("invariant_violations", {});
  for (const [invariant, count] of Object.entries(found)) {
    telemetry.invariantViolations.inc({ invariant }, count);
    if (count > 0) log.error({ invariant, count }, "an invariant is violated");
  }
}
