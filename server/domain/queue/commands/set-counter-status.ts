import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { findCounter } from "../queries/counters";
import type { By, QueueDeps } from "../queue-deps";
import type { Counter } from "../schema";
import { untilSteady } from "./until-steady";

/**
 * Open, pause or close; the state it already has is no error. Opening says who sits there (`resourceId`, null for nobody known); `afterTicket` pauses
 * when the ticket it has is done. Throws `not_found`, `counter_busy` on closing with a ticket.
 */
export async function setCounterStatus(
  deps: QueueDeps,
  scope: Scope,
  counterId: string,
  step: { status: Counter["status"]; resourceId?: string | null; afterTicket?: boolean },
  by: By,
): Promise<Counter> {
  const { organizationId } = scope;
  const outcome = await untilSteady(() =>
    deps.work.call<Outcome<{ queueIds: string[] }>>("counter_status", { organizationId, counterId, ...step, ...by }),
  );
  deps.announce(deps.work, settled(outcome).queueIds);
  return findCounter(deps.work, scope, counterId);
}
