import type { z } from "zod";
import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Device, deviceFilter } from "../schema";
import { deviceSelect, toDevice } from "../shape";

export interface DeviceDeps {
  work: Pick<Work, "prisma">;
  clock: Clock;
}

/** In the order they were paired. */
export async function listDevices(
  { work, clock }: DeviceDeps,
  { organizationId }: Scope,
  { locationId, limit, cursor }: z.infer<typeof deviceFilter>,
) {
  const rows = await work.prisma.device.findMany({
    where: { organizationId, locationId, id: cursor ? { gt: cursor } : undefined },
    select: deviceSelect,
    orderBy: { id: "asc" },
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => toDevice(row, clock.now().getTime()));
}

/** Throws `not_found`. */
export async function findDevice({ work, clock }: DeviceDeps, { organizationId }: Scope, id: string): Promise<Device> {
  const where = { organizationId_id: { organizationId, id } };
  const row = await work.prisma.device.findUnique({ where, select: deviceSelect });
  if (!row) throw new DomainError("not_found");
  return toDevice(row, clock.now().getTime());
}
