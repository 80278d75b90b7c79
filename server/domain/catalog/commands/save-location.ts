import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { toWeekly } from "../rules/wall-hours";
import { toHoursRow } from "../schedule-shape";
import type { Location, locationInput, locationPatch } from "../schema";
import { locationSelect, toLocation } from "../shape";
import { type CatalogDeps, changeCatalog } from "./change-catalog";

const slugTaken = new DomainError("invalid", undefined, [{ path: "slug", message: "is already used" }]);

const hoursRows = (scope: Scope, hours: z.infer<typeof locationInput>["openingHours"]) =>
  hours.map((one) => ({ ...toHoursRow(toWeekly(one)), organizationId: scope.organizationId }));

/** Throws `invalid` for a slug in use. */
export async function createLocation(
  work: Work,
  scope: Scope,
  input: z.infer<typeof locationInput>,
): Promise<Location> {
  const { organizationId } = scope;
  const { openingHours, ...fields } = input;
  const id = newId("loc", organizationId);
  return work.write(async (tx) => {
    if (await tx.location.findFirst({ where: { organizationId, slug: input.slug }, select: { id: true } }))
      throw slugTaken;
    await tx.location.create({ data: { organizationId, id, ...fields } });
    await tx.openingHours.createMany({
      data: hoursRows(scope, openingHours).map((row) => ({ ...row, locationId: id })),
    });
    const row = await tx.location.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id } },
      select: locationSelect,
    });
    return toLocation(row);
  });
}

/** Opening hours are replaced as a whole. Throws `not_found`, `stale_version`, `invalid` for a slug in use. */
export async function updateLocation(
  deps: CatalogDeps,
  scope: Scope,
  id: string,
  patch: z.infer<typeof locationPatch>,
  ifVersion?: number,
): Promise<Location> {
  const { organizationId } = scope;
  const { openingHours, ...fields } = patch;
  return changeCatalog(deps, scope, id, async (tx) => {
    if (
      fields.slug &&
      (await tx.location.findFirst({ where: { organizationId, slug: fields.slug, NOT: { id } }, select: { id: true } }))
    )
      throw slugTaken;
    const { count } = await tx.location.updateMany({
      where: { organizationId, id, version: ifVersion },
      data: { ...fields, version: { increment: 1 } },
    });
    if (count === 0) throw new DomainError("stale_version");
    if (openingHours) {
      await tx.openingHours.deleteMany({ where: { organizationId, locationId: id } });
      await tx.openingHours.createMany({
        data: hoursRows(scope, openingHours).map((row) => ({ ...row, locationId: id })),
      });
    }
    const row = await tx.location.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id } },
      select: locationSelect,
    });
    return toLocation(row);
  });
}
