import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { slotGrids, worksOf } from "../../catalog/rules/working-times";
import { DAY } from "../../shared/duration";
import type { Scope } from "../../shared/scope";
import { isoOf, localDateOf } from "../../shared/zoned-time";
import { openSlots } from "../rules/availability";
import { candidatesOf } from "../rules/candidates";
import type { NextTimes, nextTimesInput } from "../schema";
import { readBusy } from "./busy";
import { readKept, type Withdrawals } from "./kept-times";

const LOOK_AHEAD = 14 * DAY;

/** The first free times of each service, all of one day: one statement for all of them, and one more where a service keeps a walk-in share. Throws `not_found`. */
export async function nextTimes(
  { work, catalogs, withdrawals }: { work: Work; catalogs: Catalogs; withdrawals?: Withdrawals },
  scope: Scope,
  { locationId, perService }: z.infer<typeof nextTimesInput>,
  now: number,
): Promise<NextTimes> {
  const catalog = await catalogs.of(work, scope, locationId);
  const { timeZone } = catalog.location;
  const to = now + LOOK_AHEAD;
  // A day more on both sides holds every buffer and duration a service may have.
  const ids = [...catalog.resources.keys()];
  const { organizationId } = scope;
  const busy = await readBusy(work, {
    organizationId,
    locationId,
    resourceIds: ids,
    from: now - DAY,
    to: to + 2 * DAY,
  });
  const wanted = { partySize: 1, from: now, to, now };
  const keeps = await readKept({ work, withdrawals }, scope, catalog, catalog.services.values(), wanted);
  const grids = slotGrids(catalog.schedule, timeZone, now, to);
  const works = worksOf(catalog, ids, now, to + DAY);
  return [...catalog.services.values()].map((service) => {
    const starts: number[] = [];
    const candidates = candidatesOf(catalog, service);
    const kept = keeps.get(service.id)?.times ?? [];
    const asked = { service, candidates, grids, works, busy, kept, partySize: 1, from: now, to, now };
    for (const { start } of openSlots(asked)) {
      const isAnotherDay = starts[0] !== undefined && localDateOf(start, timeZone) !== localDateOf(starts[0], timeZone);
      if (starts.length === perService || isAnotherDay) break;
      starts.push(start);
    }
    return { serviceId: service.id, starts: starts.map(isoOf) };
  });
}
