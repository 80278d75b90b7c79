import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { type DeviceDeps, findDevice } from "../queries/devices";
import type { Device, devicePatch } from "../schema";
import { requireOffered } from "./require-offered";

type Deps = DeviceDeps & { work: Work };

/** The device follows within seconds. Throws `not_found`, `stale_version`, `invalid`. */
export async function changeDevice(
  deps: Deps,
  scope: Scope,
  id: string,
  { name, settings }: z.infer<typeof devicePatch>,
  ifVersion?: number,
): Promise<Device> {
  const { organizationId } = scope;
  const before = await findDevice(deps, scope, id);
  await deps.work.write(async (tx) => {
    if (settings) await requireOffered(tx, scope, before.locationId, settings);
    const where = { organizationId, id, version: ifVersion };
    const { count } = await tx.device.updateMany({ where, data: { name, version: { increment: 1 } } });
    if (count === 0) throw new DomainError("stale_version");
    // Under the lock of the row that has just been written: of two who change different settings neither is lost.
    const { settings: now } = await findDevice({ ...deps, work: { prisma: tx } }, scope, id);
    const data = { settings: { ...now, ...settings } };
    await tx.device.update({ where: { organizationId_id: { organizationId, id } }, data });
  });
  return findDevice(deps, scope, id);
}

/** It shows a code again at once. Throws `not_found`, `stale_version`. */
export async function unpair(
  { work }: Pick<Deps, "work">,
  { organizationId }: Scope,
  id: string,
  ifVersion?: number,
): Promise<void> {
  await work.write(async (tx) => {
    const { count } = await tx.device.deleteMany({ where: { organizationId, id, version: ifVersion } });
    if (count > 0) return;
    const isThere = await tx.device.count({ where: { organizationId, id } });
    throw new DomainError(isThere ? "stale_version" : "not_found");
  });
}
