import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Catalog } from "../../catalog/queries/load-catalog";
import { workingTimes } from "../../catalog/rules/working-times";
import { lineOf, type QueueRows, readRows } from "../../queue/live/queue-rows";
import { listCounters } from "../../queue/queries/counters";
import type { Counter } from "../../queue/schema";
import { MINUTE, SECOND } from "../../shared/duration";
import { everyItemOf } from "../../shared/every-item";
import type { Scope } from "../../shared/scope";
import { addDays, instantAt, isoOf, localDateOf } from "../../shared/zoned-time";
import { serviceOf } from "../../waits/rules/pace";
import { type FloorNow, hoursLeft } from "../rules/floor-forecast";

/** What planning_expected gives. */
export interface Expected {
  walkIns: { queueId: string; serviceId: string; hour: number; perDay: number }[];
  booked: { queueId: string | null; serviceId: string; at: number }[];
}

export interface FloorRead {
  floor: FloorNow;
  rows: QueueRows[];
  counters: Counter[];
}

/** When a location closes for today: the end of its last opening, at the latest midnight; `now` where it is closed. */
export function closingTime({ location, schedule }: Pick<Catalog, "location" | "schedule">, now: number): number {
  const midnight = instantAt(addDays(localDateOf(now, location.timeZone), 1), 0, location.timeZone);
  const open = workingTimes(schedule, location.timeZone, now, midnight);
  return Math.min(midnight, Math.max(now, ...open.map(({ end }) => end)));
}

/** A location as it stands, with who is expected until it closes. Throws `not_found`. */
export async function readFloor(
  { work, catalogs }: { work: Work; catalogs: Catalogs },
  scope: Scope,
  locationId: string,
  now: number,
): Promise<FloorRead> {
  const { organizationId } = scope;
  const catalog = await catalogs.of(work, scope, locationId);
  const closes = closingTime(catalog, now);
  const [queues, counters, expected] = await Promise.all([
    work.prisma.queue.findMany({ where: { organizationId, locationId }, select: { id: true } }),
    everyItemOf((page) => listCounters(work, scope, locationId, page)),
    work.call<Expected>("planning_expected", { organizationId, locationId, now: isoOf(now), to: isoOf(closes) }),
  ]);
  const rows =
    queues.length === 0
      ? []
      : await readRows(
          work,
          queues.map(({ id }) => ({ organizationId, queueId: id })),
        );
  const seats = new Map(rows.flatMap(({ quoting }) => quoting.seats.map((seat) => [seat.id, seat])));
  const { timeZone } = catalog.location;
  const hours = hoursLeft(now, closes, timeZone);
  const floor: FloorNow = {
    ...{ now, closes },
    policies: Object.fromEntries(rows.map(({ queueId, policy }) => [queueId, policy])),
    waiting: rows.flatMap((one) => lineOf(one).waiting.map((waiting) => ({ ...waiting, queueId: one.queueId }))),
    desks: counters.map(({ id, queueIds, status, resourceId, serviceIds }) => {
      const {
        visit = null,
        elapsed = null,
        serviceIds: served = serviceIds.length > 0 ? serviceIds : null,
      } = seats.get(id) ?? {};
      return {
        ...{ id, queueIds, resourceId, visit },
        isOpen: status === "open",
        serviceIds: served,
        elapsed: elapsed ?? 0,
      };
    }),
    booked: expected.booked.flatMap(({ queueId, ...one }) => (queueId === null ? [] : [{ queueId, ...one }])),
    walkIns: expected.walkIns.flatMap(({ queueId, serviceId, hour, perDay }) =>
      hours
        .filter((left) => left.hour === hour)
        .map(({ start, end, share }) => ({ queueId, serviceId, start, end, expected: perDay * share })),
    ),
    services: servicesOf(rows, catalog),
  };
  return { floor, rows, counters };
}

/** How long every visit takes that was measured or is configured, by its services. */
function servicesOf(rows: readonly QueueRows[], { services }: Catalog): FloorNow["services"] {
  const configured = (visit: string) =>
    visit.split(" ").reduce((sum, id) => sum + ((services.get(id)?.durationMinutes ?? 0) * MINUTE) / SECOND, 0);
  const known: FloorNow["services"] = {};
  for (const id of services.keys()) known[id] = serviceOf({}, configured(id));
  for (const { quoting } of rows)
    for (const [visit, paces] of Object.entries(quoting.learned?.floor.paces ?? {}))
      known[visit] = serviceOf(paces, configured(visit) || 10 * 60);
  return known;
}
