import type { Infra } from "../infra/infra";

/** The invariants that do not hold, with how often: `{}` when all is well. */
export async function violationsOf({ database }: Infra): Promise<Record<string, number>> {
  const counts = await database.work.call<Record<string, number>>("invariant_violations", { since: "2000-01-01" });
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
