import { MINUTE, SECOND } from "../../shared/duration";
import { DomainError, type ErrorCode } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { timesOf } from "../queries/intake";
import type { QueueDeps } from "../queue-deps";
import { openPeriods } from "../rules/intake";
import type { Queue } from "../schema";
import { commandTicket, type Step } from "./command-ticket";

interface Due {
  steps: { organizationId: string; ticketId: string; version: number; verb: "no-show" | "absent" }[];
  closing: { organizationId: string; queueId: string; locationId: string; hours: Queue["hours"] }[];
}

/** Longer than this without a sweep and the product was down: nobody's grace ran meanwhile. */
const GAP = MINUTE;

/** It has been changed since it was read, so it is not due any more. */
const NOT_DUE: readonly ErrorCode[] = ["stale_version", "ticket_state", "not_found"];

/**
 * What happens on a floor by itself: called tickets nobody comes with are no-shows after their queue's grace, whoever was not here when it was their
 * turn loses the place after a while, and those who were not served when a queue's hours are over and its counters closed are told so. `scopeOf` is the
 * authority to touch every organisation.
 */
export async function sweepFloor(
  deps: QueueDeps,
  scopeOf: (organizationId: string) => Scope,
  now: number,
): Promise<void> {
  const { steps, closing } = await deps.work.call<Due>("floor_due", { gapSeconds: GAP / SECOND });
  for (const { organizationId, ticketId, version, verb } of steps) {
    const step: Step = { verb, ifVersion: version, ...(verb === "absent" && { set: { ending: "absent" as const } }) };
    await take(deps, scopeOf(organizationId), ticketId, step);
  }
  for (const queue of closing) await closeIfOver(deps, scopeOf(queue.organizationId), queue, now);
}

async function take(deps: QueueDeps, scope: Scope, id: string, step: Step): Promise<void> {
  await commandTicket(deps, { scope, id, by: "staff" }, step, {}).catch((error) => {
    if (!(error instanceof DomainError && NOT_DUE.includes(error.code))) throw error;
  });
}

async function closeIfOver(
  deps: QueueDeps,
  scope: Scope,
  { queueId, locationId, hours }: Due["closing"][number],
  now: number,
) {
  const times = timesOf(await deps.catalogs.of(deps.work, scope, locationId), hours);
  if (times === null || openPeriods(times, now).some(({ start, end }) => start <= now && now < end)) return;
  const left = await deps.work.prisma.ticket.findMany({
    where: { organizationId: scope.organizationId, queueId, status: { in: ["waiting", "parked"] } },
    select: { id: true },
  });
  for (const { id } of left) await take(deps, scope, id, { verb: "close", set: { ending: "closing" } });
}
