import type { z } from "zod";
import type { Prisma } from "../../../infra/database/generated/client";
import { openFields } from "../../../infra/database/sealed-fields";
import type { Work } from "../../../infra/database/work";
import type { Reference } from "../../identity/holder";
import { cursorAt, placeAt } from "../../shared/cursor";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { boundaryOf } from "../../shared/zoned-time";
import type { Appointment, appointmentFilter } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";

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
  answers: true,
  consent: true,
  ending: true,
  seriesId: true,
  assignment: true,
  version: true,
  further: { select: { resourceId: true }, orderBy: { id: "asc" } },
  customer: { select: { name: true, email: true, phone: true, timeZone: true, locale: true } },
  tickets: { select: { id: true }, orderBy: { issuedAt: "desc" }, take: 1 },
} satisfies Prisma.AppointmentSelect;

/** What Prisma knows less of. */
type Told = Pick<AppointmentRow, "status" | "answers" | "consent" | "ending" | "assignment">;

async function toDto(
  { texts }: Work,
  tokens: Tokens,
  { startsAt, endsAt, tickets, further, ...row }: Prisma.AppointmentGetPayload<{ select: typeof select }>,
  by: Reference["by"],
): Promise<Appointment> {
  const resourceIds = [row.resourceId, ...further.map(({ resourceId }) => resourceId)];
  const ticketId = tickets[0]?.id ?? null;
  const [start, end] = [startsAt.toISOString(), endsAt.toISOString()];
  const opened: typeof row & Told = JSON.parse(await openFields(texts, JSON.stringify(row)));
  return toAppointment(tokens, { ...opened, resourceIds, ticketId, start, end, holdExpiresAt: null }, by);
}

/** A hold is not an appointment yet. Throws `not_found`. */
export async function findAppointment(
  work: Work,
  tokens: Tokens,
  { organizationId }: Scope,
  id: string,
  by: Reference["by"] = "holder",
): Promise<Appointment> {
  const row = await work.prisma.appointment.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select,
  });
  if (!row || row.status === "held") throw new DomainError("not_found");
  return toDto(work, tokens, row, by);
}

/** What a list in time order has behind a place. */
const behind = (startsAt: Date, id: string) => [
  { startsAt: { gte: startsAt } },
  { OR: [{ startsAt: { gt: startsAt } }, { id: { gt: id } }] },
];

/** In time order. */
export async function listAppointments(
  work: Work,
  tokens: Tokens,
  { organizationId }: Scope,
  timeZone: string,
  filter: z.infer<typeof appointmentFilter>,
) {
  const { locationId, resourceId, status, from, to, cursor, limit } = filter;
  const after = cursor === undefined ? null : placeAt(cursor);
  const rows = await work.prisma.appointment.findMany({
    where: {
      organizationId,
      locationId,
      parentId: null,
      AND: after ? behind(new Date(after.number), after.id) : [],
      ...(resourceId !== undefined && { OR: [{ resourceId }, { further: { some: { resourceId } } }] }),
      status: status ?? { not: "held" },
      startsAt: {
        gte: from === undefined ? undefined : new Date(boundaryOf(from, timeZone, "from")),
        lt: to === undefined ? undefined : new Date(boundaryOf(to, timeZone, "to")),
      },
    },
    select,
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: limit + 1,
  });
  const { items, nextCursor } = toPage(
    rows,
    limit,
    (row) => toDto(work, tokens, row, "staff"),
    ({ startsAt, id }) => cursorAt(startsAt.getTime(), id),
  );
  return { items: await Promise.all(items), nextCursor };
}
