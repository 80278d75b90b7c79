import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { slotGrids, worksOf } from "../../catalog/rules/working-times";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { organizationOf, withPrefix } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { boundaryOf, isoOf } from "../../shared/zoned-time";
import { bookable, openSlots } from "../rules/availability";
import { candidatesOf } from "../rules/candidates";
import { occupiedBy } from "../rules/standing";
import type { availabilityInput, Slot } from "../schema";
import { readBusy } from "./busy";
import { readKept, type Withdrawals } from "./kept-times";

const LONGEST_RANGE = 62 * DAY;

/** The row of the caller's hold; one of another organisation is none. */
const ownHold = ({ organizationId }: Scope, holdId: string | undefined) =>
  holdId !== undefined && organizationOf("hld", holdId) === organizationId ? withPrefix("apt", holdId) : undefined;

/** One's own appointment or hold: its time counts as free, and an appointment keeps its length and its party. */
export interface Own {
  id?: string;
  durationMinutes?: number;
  partySize?: number;
}

/** Slots to book, in time order. Throws `not_found`, `service_not_offered`, `invalid` for a range backwards or over 62 days. */
export async function availability(
  { work, catalogs, withdrawals }: { work: Work; catalogs: Catalogs; withdrawals?: Withdrawals },
  scope: Scope,
  input: z.infer<typeof availabilityInput>,
  now: number,
  own: Own = { id: ownHold(scope, input.holdId) },
): Promise<{ slots: Slot[] }> {
  let catalog = await catalogs.of(work, scope, input.locationId);
  // It may have come a moment ago, by another process.
  if (!catalog.services.has(input.serviceId)) catalog = await catalogs.of(work, scope, input.locationId, true);
  const offered = catalog.services.get(input.serviceId);
  if (!offered) throw new DomainError("not_found", "There is no such service at this location");
  const service = { ...offered, durationMinutes: own.durationMinutes ?? offered.durationMinutes };
  const { timeZone } = catalog.location;
  const asked = {
    start: boundaryOf(input.from, input.timeZone ?? timeZone, "from"),
    end: boundaryOf(input.to, input.timeZone ?? timeZone, "to"),
  };
  if (asked.end < asked.start)
    throw new DomainError("invalid", undefined, [{ path: "to", message: "must not be before from" }]);
  if (asked.end - asked.start > LONGEST_RANGE + DAY)
    throw new DomainError("invalid", undefined, [{ path: "to", message: "must be at most 62 days after from" }]);
  const { primaryIds, alsoIds } = candidatesOf(catalog, service);
  const candidates = {
    primaryIds: input.resourceId === undefined ? primaryIds : primaryIds.filter((id) => id === input.resourceId),
    alsoIds,
  };
  const allowed = bookable(service, now);
  const from = Math.max(asked.start, allowed.start);
  const to = Math.min(asked.end, allowed.end + 1);
  if (from >= to) return { slots: [] };
  const resourceIds = [...candidates.primaryIds, ...alsoIds.flat()];
  const until = occupiedBy(service, to).end;
  const { organizationId } = scope;
  const occupiedFrom = occupiedBy(service, from).start;
  const busy = await readBusy(work, {
    ...{ organizationId, locationId: input.locationId, resourceIds },
    ...{ from: occupiedFrom, to: until, exceptId: own.id },
  });
  const partySize = own.partySize ?? 1;
  const wanted = { partySize, from, to, exceptId: own.id, now };
  const kept = await readKept({ work, withdrawals }, scope, catalog, [offered], wanted);
  const grids = slotGrids(catalog.schedule, timeZone, from, to);
  const works = worksOf(catalog, resourceIds, from, until);
  const slots = openSlots({
    ...{ service, candidates, grids, works, busy, partySize, from, to, now },
    kept: kept.get(service.id)?.times ?? [],
  });
  return { slots: Array.from(slots, ({ start, end, ...slot }) => ({ start: isoOf(start), end: isoOf(end), ...slot })) };
}
