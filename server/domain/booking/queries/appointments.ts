import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Reference } from "../../identity/holder";
import { cursorAt, placeAt } from "../../shared/cursor";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { boundaryOf, isoOf } from "../../shared/zoned-time";
import type { Appointment, appointmentFilter } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";

/** A hold is not an appointment yet. Throws `not_found`. */
export async function findAppointment(
  work: Work,
  tokens: Tokens,
  { organizationId }: Scope,
  id: string,
  by: Reference["by"] = "holder",
): Promise<Appointment> {
  const row = await work.read<AppointmentRow | null>("appointment_read", { organizationId, id });
  if (row === null) throw new DomainError("not_found");
  return toAppointment(tokens, row, by);
}

/** In time order. */
export async function listAppointments(
  work: Work,
  tokens: Tokens,
  { organizationId }: Scope,
  timeZone: string,
  filter: z.infer<typeof appointmentFilter>,
) {
  const { locationId, resourceId, status, from, to, cursor, limit } = filter;
  const after = cursor === undefined ? undefined : placeAt(cursor);
  const rows = await work.read<AppointmentRow[]>("appointment_list", {
    ...{ organizationId, locationId, resourceId, status, limit: limit + 1 },
    from: from === undefined ? undefined : isoOf(boundaryOf(from, timeZone, "from")),
    to: to === undefined ? undefined : isoOf(boundaryOf(to, timeZone, "to")),
    after: after && { start: isoOf(after.number), id: after.id },
  });
  return toPage(
    rows,
    limit,
    (row) => toAppointment(tokens, row, "staff"),
    ({ start, id }) => cursorAt(Date.parse(start), id),
  );
}
