import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Scope } from "../../shared/scope";
import type { Announcer } from "../live/calendars";
import { findDrifted } from "../queries/drifted";
import { repairOrder } from "../rules/zone-drift";
import type { ZoneRepair } from "../zone-schema";

/**
 * Moves every appointment to come to the instant that its wall clock means by the time zone database of today, each by itself: what cannot be
 * moved is left and said. The customers are told by the event of each. Doing it again finds nothing more to do.
 */
export async function repairZones(
  { work, calendars }: { work: Work; calendars: Announcer },
  scope: Scope,
  now: number,
): Promise<ZoneRepair> {
  const { organizationId } = scope;
  const drifted = await findDrifted(work, scope, now);
  const repair: ZoneRepair = { repaired: [], left: [] };
  const moves = drifted.map((item) => ({ item, start: Date.parse(item.start), meant: Date.parse(item.meant) }));
  for (const { item } of repairOrder(moves)) {
    const outcome = await work.call<{ error?: string }>("appointment_repair_zone", {
      organizationId,
      id: item.appointmentId,
      ifVersion: item.version,
      start: item.meant,
      requestId: currentRequestId(),
    });
    if (outcome.error === undefined) repair.repaired.push(item);
    else repair.left.push({ ...item, code: outcome.error });
  }
  for (const locationId of new Set(repair.repaired.map((one) => one.locationId))) calendars.announce(work, locationId);
  return repair;
}
