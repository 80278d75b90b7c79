import type { z } from "zod";
import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import type { DeviceActor } from "../../identity/actor";
import { findPeople } from "../../shared/person-search";
import { addDays, instantAt, localDateOf } from "../../shared/zoned-time";
import type { BookedHere, bookedInput } from "../schema";

interface Deps {
  work: Pick<Work, "prisma">;
  clock: Clock;
}

/** A day of one place; beyond that nobody is found by telephone. */
const MOST = 2000;

/**
 * The appointments of somebody at a kiosk: the one with the reference, on whatever day, or today's with the whole telephone number. Those of the
 * kiosk's location that are booked or checked in.
 */
export async function bookedHere(
  { work, clock }: Deps,
  { organizationId, locationId }: DeviceActor,
  { reference, phone }: z.infer<typeof bookedInput>,
): Promise<BookedHere[]> {
  const code = (reference ?? "").toUpperCase().replace(/[^A-Z0-9]/g, "");
  const digits = (phone ?? "").replace(/\D/g, "");
  if (code === "" && digits.length < FEWEST_DIGITS) return [];
  const rows = await work.prisma.appointment.findMany({
    where: {
      ...{ organizationId, locationId, parentId: null, status: { in: ["booked", "arrived"] } },
      ...(code === "" ? { startsAt: await today({ work, clock }, organizationId, locationId) } : { reference: code }),
    },
    select: {
      ...{ id: true, startsAt: true, status: true, customer: { select: { phone: true } } },
      service: { select: { name: true } },
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const meant =
    code === ""
      ? findPeople(digits, rows, ({ customer }) => ({
          ...{ name: null, number: null, references: [] },
          phone: customer?.phone ?? null,
        }))
      : rows;
  return meant.map(({ id, startsAt, status, service }) => ({
    ...{ id, start: startsAt.toISOString(), serviceName: service.name },
    status: status as BookedHere["status"],
  }));
}

/** Fewer digits would find strangers. */
const FEWEST_DIGITS = 7;

async function today({ work, clock }: Deps, organizationId: string, id: string) {
  const where = { organizationId_id: { organizationId, id } };
  const { timeZone } = await work.prisma.location.findUniqueOrThrow({ where, select: { timeZone: true } });
  const date = localDateOf(clock.now().getTime(), timeZone);
  const at = (day: string) => new Date(instantAt(day, 0, timeZone));
  return { gte: at(date), lt: at(addDays(date, 1)) };
}
