import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Catalog } from "../../catalog/queries/load-catalog";
import { worksOf } from "../../catalog/rules/working-times";
import type { Service } from "../../catalog/schema";
import { DomainError } from "../../shared/errors";
import type { Interval } from "../../shared/interval";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import { candidatesOf } from "../rules/candidates";
import { hourOf, keptTimes } from "../rules/walk-in-share";

/** Says until when times of services are kept for those who wait, as the floor forecasts it; who has none at hand keeps none. */
export interface Withdrawals {
  until(work: Work, scope: Scope, locationId: string, serviceIds: string[], now: number): Promise<Map<string, number>>;
}

const NO_WITHDRAWALS: Withdrawals = { until: async () => new Map() };

/**
 * Throws `slot_taken` for a time that is kept for those who wait: availability offers none. What it forecasts may change in the next second, so nothing
 * hangs on it that the database would have to settle; the share does, and there it does.
 */
export async function requireNotWithdrawn(
  { work, catalogs, withdrawals = NO_WITHDRAWALS }: { work: Work; catalogs: Catalogs; withdrawals?: Withdrawals },
  scope: Scope,
  { locationId, serviceId, start }: { locationId: string; serviceId: string; start: string },
  now: number,
): Promise<void> {
  const { services } = await catalogs.of(work, scope, locationId);
  if (!services.get(serviceId)?.walkInShare) return;
  const until = (await withdrawals.until(work, scope, locationId, [serviceId], now)).get(serviceId);
  if (until !== undefined && Date.parse(start) < until) throw new DomainError("slot_taken");
}

export interface Kept {
  /** When nothing of the service may begin, sorted and apart. */
  times: Interval[];
  withdrawnUntil: number | null;
}

interface Question {
  partySize: number;
  from: number;
  to: number;
  /** An appointment or hold (`apt_`) whose seats count as free. */
  exceptId?: string;
  now: number;
}

/** What services with a walk-in share keep, by their ids: one statement for all of them beside what the floor says. The others are not there. */
export async function readKept(
  { work, withdrawals = NO_WITHDRAWALS }: { work: Work; withdrawals?: Withdrawals },
  scope: Scope,
  catalog: Catalog,
  services: Iterable<Service>,
  { partySize, from, to, exceptId, now }: Question,
): Promise<Map<string, Kept>> {
  const sharing = [...services].filter(({ walkInShare }) => walkInShare > 0);
  if (sharing.length === 0 || from >= to) return new Map();
  const { id: locationId, timeZone } = catalog.location;
  const { organizationId } = scope;
  const serviceIds = sharing.map(({ id }) => id);
  const range = { start: hourOf(from, timeZone).start, end: hourOf(to, timeZone).end };
  // One after the other: offers of the waitlist are made in one transaction.
  const used = await work.call<Record<string, [start: number, seats: number][]>>("appointment_share_used", {
    ...{ organizationId, locationId, serviceIds, exceptId },
    ...{ from: isoOf(range.start), to: isoOf(range.end) },
  });
  const withdrawn = await withdrawals.until(work, scope, locationId, serviceIds, now);
  return new Map(
    sharing.map((service) => {
      const { primaryIds } = candidatesOf(catalog, service);
      const withdrawnUntil = withdrawn.get(service.id) ?? null;
      const times = keptTimes({
        ...{ service, timeZone, partySize, from, to, withdrawnUntil },
        works: worksOf(catalog, primaryIds, range.start, range.end),
        taken: (used[service.id] ?? []).map(([start, seats]) => ({ start, seats })),
      });
      return [service.id, { times, withdrawnUntil }];
    }),
  );
}
