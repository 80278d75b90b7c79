import type { Work } from "../../../infra/database/work";
import { availability } from "../../booking/queries/availability";
import type { Withdrawals } from "../../booking/queries/kept-times";
import type { Catalogs } from "../../catalog/catalogs";
import type { Scope } from "../../shared/scope";
import { addDays, localDateOf } from "../../shared/zoned-time";
import type { FreeTime, Wish } from "../rules/choose-offer";

/** As far as availability is read at once; wishes for later days come within it as time goes on. */
const LONGEST_RANGE_DAYS = 62;

/**
 * What is free of each service in the days that these wishes name, in time order: one reading a service. Services that are no longer offered
 * are left out. Throws `not_found`.
 */
export async function freeTimes(
  deps: { work: Work; catalogs: Catalogs; withdrawals?: Withdrawals },
  scope: Scope,
  locationId: string,
  wishes: readonly (Pick<Wish, "earliest" | "latest" | "before"> & { serviceId: string })[],
  now: number,
): Promise<Map<string, FreeTime[]>> {
  const { location, services } = await deps.catalogs.of(deps.work, scope, locationId);
  const lastDayOf = ({ latest, before }: (typeof wishes)[number]) =>
    latest ?? localDateOf(before ?? now, location.timeZone);
  const today = localDateOf(now, location.timeZone);
  const free = new Map<string, FreeTime[]>();
  for (const serviceId of new Set(wishes.map((wish) => wish.serviceId))) {
    if (!services.has(serviceId)) continue;
    const own = wishes.filter((wish) => wish.serviceId === serviceId);
    const [earliest = today] = own.map((wish) => wish.earliest).sort();
    const from = [earliest, today].sort().at(-1) ?? today;
    const furthest = addDays(from, LONGEST_RANGE_DAYS - 1);
    const latest = own.map(lastDayOf).sort().at(-1) ?? from;
    if (latest < from) continue;
    const [to = latest] = [latest, furthest].sort();
    const { slots } = await availability(deps, scope, { locationId, serviceId, from, to }, now);
    free.set(
      serviceId,
      slots.map(({ start, ...slot }) => ({ ...slot, start: Date.parse(start) })),
    );
  }
  return free;
}
