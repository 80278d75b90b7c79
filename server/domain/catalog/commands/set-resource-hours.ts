import type { Scope } from "../../shared/scope";
import { locationOfResource } from "../queries/location-of-resource";
import { toWeekly } from "../rules/wall-hours";
import { hoursSelect, toHoursRow } from "../schedule-shape";
import type { OpeningHours, ResourceHours } from "../schema";
import { toResourceHours } from "../shape";
import { bump } from "./bump";
import { type CatalogDeps, changeCatalog } from "./change-catalog";

/** Replaces the hours as a whole; none: whenever the location is open. What is booked stays. Throws `not_found`, `stale_version`. */
export async function setResourceHours(
  deps: CatalogDeps,
  scope: Scope,
  id: string,
  openingHours: OpeningHours[],
  ifVersion?: number,
): Promise<ResourceHours> {
  const { organizationId } = scope;
  const locationId = await locationOfResource(deps.work, scope, id);
  return changeCatalog(deps, scope, locationId, async (tx) => {
    await bump(tx, "resource", scope, id, {}, ifVersion);
    await tx.resourceHours.deleteMany({ where: { organizationId, resourceId: id } });
    await tx.resourceHours.createMany({
      data: openingHours.map((one) => ({ ...toHoursRow(toWeekly(one)), organizationId, resourceId: id })),
    });
    const row = await tx.resource.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id } },
      select: { version: true, hours: hoursSelect },
    });
    return toResourceHours(row);
  });
}
