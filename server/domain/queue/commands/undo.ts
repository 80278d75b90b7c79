import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { QueueDeps } from "../queue-deps";
import { untilSteady } from "./until-steady";

/**
 * Takes back the command named, or one's own last in this queue, if its ticket is still as that command left it.
 * Throws `not_found`, `nothing_to_undo`, `counter_busy` when the counter has another ticket by now.
 */
export async function undo(
  deps: QueueDeps,
  scope: Scope,
  queueId: string,
  by: { actorId: string; undoes?: string },
): Promise<void> {
  const { organizationId } = scope;
  const outcome = await untilSteady(() =>
    deps.work.call<Outcome<{ queueIds: string[] }>>("queue_undo", { organizationId, queueId, ...by }),
  );
  deps.announce(deps.work, settled(outcome).queueIds);
}
