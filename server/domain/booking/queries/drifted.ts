import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import { driftOf } from "../rules/zone-drift";
import type { Drifted } from "../zone-schema";

const AT_ONCE = 5000;

/** All appointments to come that a change of the time zone database has moved away from their wall clock, in time order. */
export async function findDrifted(work: Work, { organizationId }: Scope, now: number): Promise<Drifted[]> {
  const found: Drifted[] = [];
  let last: { startsAt: Date; id: string } | undefined;
  for (;;) {
    const after = last ?? { startsAt: new Date(now), id: "" };
    const rows = await work.prisma.appointment.findMany({
      where: {
        organizationId,
        parentId: null,
        status: { in: ["pending", "booked"] },
        OR: [{ startsAt: { gt: after.startsAt } }, { startsAt: after.startsAt, id: { gt: after.id } }],
      },
      select: {
        id: true,
        reference: true,
        version: true,
        locationId: true,
        timeZone: true,
        localStart: true,
        startsAt: true,
      },
      orderBy: [{ startsAt: "asc" }, { id: "asc" }],
      take: AT_ONCE,
    });
    for (const { id, reference, localStart, startsAt, ...row } of rows) {
      const intent = { localStart: localStart.toISOString().slice(0, 19), timeZone: row.timeZone };
      const meant = driftOf({ ...intent, start: startsAt.getTime() });
      if (meant === null) continue;
      found.push({
        ...row,
        ...intent,
        appointmentId: id,
        appointmentReference: reference ?? "",
        start: startsAt.toISOString(),
        meant: isoOf(meant),
      });
    }
    last = rows.at(-1);
    if (rows.length < AT_ONCE) return found;
  }
}
