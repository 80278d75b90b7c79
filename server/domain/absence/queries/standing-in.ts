import type { Work } from "../../../infra/database/work";
import { closuresOf, type DatedException } from "../../catalog/rules/working-times";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";

/** More than this are not moved or cancelled in one transaction. */
const MOST_AT_ONCE = 500;

/** Appointments to come of a location, or of one of its resources, that a closure leaves without their time, in time order. */
export async function standingIn(
  work: Work,
  { organizationId }: Scope,
  { locationId, resourceId, timeZone }: { locationId: string; resourceId: string | null; timeZone: string },
  closure: DatedException,
  now: number,
) {
  const windows = closuresOf(closure, timeZone, closure.firstDay, closure.lastDay);
  const [from, to] = [windows[0]?.start ?? now, windows.at(-1)?.end ?? now];
  const rows = await work.prisma.appointment.findMany({
    where: {
      organizationId,
      locationId,
      parentId: null,
      status: { in: ["pending", "booked"] },
      startsAt: { gt: new Date(now), lt: new Date(to) },
      endsAt: { gt: new Date(from) },
      ...(resourceId === null ? {} : { OR: [{ resourceId }, { further: { some: { resourceId } } }] }),
    },
    select: {
      id: true,
      reference: true,
      version: true,
      serviceId: true,
      startsAt: true,
      endsAt: true,
      partySize: true,
      customerId: true,
      customer: { select: { name: true, email: true, phone: true } },
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MOST_AT_ONCE + 1,
  });
  const standing = rows.filter((one) =>
    windows.some(({ start, end }) => one.startsAt.getTime() < end && one.endsAt.getTime() > start),
  );
  if (rows.length > MOST_AT_ONCE)
    throw new DomainError(
      "too_many_affected",
      `More than ${MOST_AT_ONCE} appointments: mark some of the days at a time`,
    );
  return standing;
}
export type StandingIn = Awaited<ReturnType<typeof standingIn>>[number];
