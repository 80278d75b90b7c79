import type { z } from "zod";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { rebindInput } from "../command-schema";
import type { By, QueueDeps } from "../queue-deps";

/** Everybody at a location who waits for one resource waits for another, or for any. Answers how many they were. Throws `not_found`. */
export async function rebind(
  deps: QueueDeps,
  { organizationId }: Scope,
  input: z.infer<typeof rebindInput> & { locationId: string },
  by: By,
): Promise<{ moved: number }> {
  const outcome = await deps.work.call<Outcome<{ queueIds: string[]; moved: number }>>("tickets_rebind", {
    ...{ organizationId, ...input, ...by },
  });
  const { queueIds, moved } = settled(outcome);
  deps.announce(deps.work, queueIds);
  return { moved };
}
