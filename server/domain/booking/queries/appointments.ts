import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { boundaryOf } from "../../shared/zoned-time";
import type { Appointment, AppointmentStatus, appointmentFilter } from "../schema";
import { toAppointment } from "../shape";

const select = {
  id: true,
  organizationId: true,
  reference: true,
  status: true,
  startsAt: true,
  endsAt: true,
  timeZone: true,
  locationId: true,
  serviceId: true,
  resourceId: true,
  partySize: true,
  notes: true,
  version: true,
  customer: { select: { name: true, email: true, phone: true, timeZone: true, locale: true } },
  tickets: { select: { id: true }, orderBy: { issuedAt: "desc" }, take: 1 },
} satisfies Prisma.AppointmentSelect;

const toDto = (
  tokens: Tokens,
  { startsAt, endsAt, tickets, status, ...row }: Prisma.AppointmentGetPayload<{ select: typeof select }>,
) =>
  toAppointment(tokens, {
    ...row,
    status: status as AppointmentStatus,
    start: startsAt.toISOString(),
    end: endsAt.toISOString(),
    ticketId: tickets[0]?.id ?? null,
    holdExpiresAt: null,
  });

/** A hold is not an appointment yet. Throws `not_found`. */
export async function findAppointment(
  work: Work,
  tokens: Tokens,
  { organizationId }: Scope,
  id: string,
): Promise<Appointment> {
  const row = await work.prisma.appointment.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select,
  });
  if (!row || row.status === "held") throw new DomainError("not_found");
  return toDto(tokens, row);
}

/** In time order. The cursor is the id of the last one given. */
export async function listAppointments(
  work: Work,
  tokens: Tokens,
  { organizationId }: Scope,
  timeZone: string,
  filter: z.infer<typeof appointmentFilter>,
) {
  const { locationId, resourceId, status, from, to, cursor, limit } = filter;
  const rows = await work.prisma.appointment.findMany({
    where: {
      organizationId,
      locationId,
      resourceId,
      status: status ?? { not: "held" },
      startsAt: {
        gte: from === undefined ? undefined : new Date(boundaryOf(from, timeZone, "from")),
        lt: to === undefined ? undefined : new Date(boundaryOf(to, timeZone, "to")),
      },
    },
    select,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    ...(cursor === undefined ? {} : { cursor: { organizationId_id: { organizationId, id: cursor } }, skip: 1 }),
    take: limit + 1,
  });
  return toPage(rows, limit, (row) => toDto(tokens, row));
}
