import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Catalog } from "../../catalog/queries/load-catalog";
import { toWeekly } from "../../catalog/rules/wall-hours";
import { MINUTE, SECOND } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { Quote } from "../../waits/rules/quote";
import { readRows } from "../live/queue-rows";
import { snapshotNow } from "../live/views";
import { type QuoteSource, quotedOf } from "../quoting/quote-source";
import { type Intake, intakeOf, type QueueTimes } from "../rules/intake";
import type { Queue, QueueIntake, QueueSnapshot } from "../schema";
import { findQueue } from "./queues";

export interface IntakeDeps {
  work: Work;
  catalogs: Catalogs;
  quotes: QuoteSource;
}

/** Null: around the clock. */
export const timesOf = ({ location, schedule }: Catalog, hours: Queue["hours"]): QueueTimes | null =>
  hours === null
    ? null
    : {
        location: schedule,
        own: hours === "location" ? null : { hours: hours.map(toWeekly), exceptions: [] },
        timeZone: location.timeZone,
      };

/** By its hours alone, for somebody who comes for these services. */
export async function hoursIntake(
  { work, catalogs, quotes }: IntakeDeps,
  scope: Scope,
  { id, locationId, hours }: Pick<Queue, "id" | "locationId" | "hours">,
  serviceIds: readonly string[],
  now: number,
): Promise<Intake> {
  if (hours === null) return { isOpen: true, until: null };
  const catalog = await catalogs.of(work, scope, locationId);
  const times = timesOf(catalog, hours) as QueueTimes;
  const { organizationId } = scope;
  const joining = (await quotedOf({ work, quotes }, { organizationId, queueId: id })).quotes.at(-1) as Quote;
  const minutes = serviceIds.reduce((sum, one) => sum + (catalog.services.get(one)?.durationMinutes ?? 0), 0);
  return intakeOf(times, now, now + joining.p50 * SECOND + minutes * MINUTE);
}

/** A queue as everybody may see it, read anew. */
export async function snapshotOf(work: Work, { organizationId }: Scope, queueId: string): Promise<QueueSnapshot> {
  const [rows] = await readRows(work, [{ organizationId, queueId }]);
  if (!rows) throw new DomainError("not_found");
  return snapshotNow(rows);
}

/** Whether a queue takes people now, and if not, why and from when on. Throws `not_found`. */
export async function intakeNow(deps: IntakeDeps, scope: Scope, queueId: string, now: number): Promise<QueueIntake> {
  const queue = await findQueue(deps.work, scope, queueId);
  const { message } = queue;
  if (queue.status !== "open") return { isOpen: false, reason: queue.status, opensAt: null, closesAt: null, message };
  const [shortest] = queue.serviceIds;
  if (shortest === undefined) throw new DomainError("not_found");
  const byHours = await hoursIntake(deps, scope, queue, [shortest], now);
  if (!byHours.isOpen) {
    const opensAt = byHours.opensAt === null ? null : isoOf(byHours.opensAt);
    return { isOpen: false, reason: byHours.reason, opensAt, closesAt: null, message: null };
  }
  const isFull =
    queue.maxWaiting !== null && (await snapshotOf(deps.work, scope, queueId)).waiting.length >= queue.maxWaiting;
  const closesAt = byHours.until === null ? null : isoOf(byHours.until);
  return { isOpen: !isFull, reason: isFull ? "full" : null, opensAt: null, closesAt, message: null };
}
