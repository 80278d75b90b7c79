import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import { leadOf, type Outcomes, showRateOf, showRates } from "../rules/show-rate";
import type { ShowRate, showRateFilter } from "../show-rate-schema";

const LEARNT_FROM = 365 * DAY;

/** What share of bookings comes, by service and lead time, learnt from the last 365 days. Throws `not_found`. */
export async function readShowRates(
  { work, catalogs }: { work: Work; catalogs: Catalogs },
  scope: Scope,
  { locationId }: z.infer<typeof showRateFilter>,
  now: number,
): Promise<{ items: ShowRate[] }> {
  await catalogs.of(work, scope, locationId);
  return { items: showRates(await outcomesOf(work, scope, locationId, now)) };
}

/** The same for one appointment: of its service, for what is booked as long ahead as it was. Throws `not_found`. */
export async function showRateFor(work: Work, scope: Scope, id: string, now: number): Promise<ShowRate> {
  const { organizationId } = scope;
  const appointment = await work.prisma.appointment.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { locationId: true, serviceId: true, startsAt: true, createdAt: true },
  });
  if (!appointment) throw new DomainError("not_found");
  const { locationId, serviceId, startsAt, createdAt } = appointment;
  const lead = leadOf(startsAt.getTime() - createdAt.getTime());
  return showRateOf(await outcomesOf(work, scope, locationId, now), serviceId, lead);
}

const outcomesOf = (work: Work, { organizationId }: Scope, locationId: string, now: number) =>
  work.call<Outcomes[]>("appointment_outcomes", {
    ...{ organizationId, locationId },
    since: isoOf(now - LEARNT_FROM),
    now: isoOf(now),
  });
