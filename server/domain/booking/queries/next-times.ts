import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { openings } from "../../catalog/rules/opening-periods";
import { DAY } from "../../shared/duration";
import type { Scope } from "../../shared/scope";
import { isoOf, localDateOf } from "../../shared/zoned-time";
import { openSlots } from "../rules/availability";
import type { NextTimes, nextTimesInput } from "../schema";
import { readBusy } from "./busy";

const LOOK_AHEAD = 14 * DAY;

/** The first free times of each service, all of one day: one statement for all of them. Throws `not_found`. */
export async function nextTimes(
  { work, catalogs }: { work: Work; catalogs: Catalogs },
  scope: Scope,
  { locationId, perService }: z.infer<typeof nextTimesInput>,
  now: number,
): Promise<NextTimes> {
  const { location, hours, services, resources } = await catalogs.of(work, scope, locationId);
  const to = now + LOOK_AHEAD;
  // A day more on both sides holds every buffer and duration a service may have.
  const busy = await readBusy(work, scope.organizationId, [...resources.keys()], now - DAY, to + 2 * DAY);
  const open = openings(hours, location.timeZone, now, to);
  const able = [...resources.values()];
  return [...services.values()].map((service) => {
    const own = able
      .filter(({ serviceIds }) => serviceIds.includes(service.id))
      .map(({ id }) => [id, busy.get(id) ?? []] as const);
    const starts: number[] = [];
    const query = { service, openings: open, busy: new Map(own), partySize: 1, from: now, to, now };
    for (const { start } of openSlots(query)) {
      const isAnotherDay =
        starts[0] !== undefined && localDateOf(start, location.timeZone) !== localDateOf(starts[0], location.timeZone);
      if (starts.length === perService || isAnotherDay) break;
      starts.push(start);
    }
    return { serviceId: service.id, starts: starts.map(isoOf) };
  });
}
