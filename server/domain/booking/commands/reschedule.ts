import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Catalogs } from "../../catalog/catalogs";
import type { Reference } from "../../identity/holder";
import { MINUTE } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { settled } from "../../shared/outcome";
import type { Tokens } from "../../shared/token";
import { isoOf } from "../../shared/zoned-time";
import type { Announcer } from "../live/calendars";
import { findAppointment } from "../queries/appointments";
import { requireNotWithdrawn, type Withdrawals } from "../queries/kept-times";
import { placementOf, shareAt } from "../rules/placement";
import type { Appointment, rescheduleInput } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";
import { place } from "./place";

interface RescheduleDeps {
  work: Work;
  catalogs: Catalogs;
  tokens: Tokens;
  calendars: Announcer;
  withdrawals?: Withdrawals;
}

/**
 * All or nothing: the old time is kept until the new one is had. Prefers the same resources and keeps the length the appointment has; another
 * length (`durationMinutes`), a start off the service's grid and one at shorter notice are for staff. What customers move is to be approved again where the service
 * wants approval: it was given for the time before.
 * Throws `not_found`, `appointment_state`, `stale_version`, `slot_taken`, `too_late`, `forbidden` and what `placementOf` throws.
 */
export async function reschedule(
  { work, catalogs, tokens, calendars, withdrawals }: RescheduleDeps,
  { scope, id, by }: Reference,
  input: z.infer<typeof rescheduleInput> & { ifVersion?: number },
  now: number,
): Promise<Appointment> {
  const { organizationId } = scope;
  if (input.durationMinutes !== undefined && by !== "staff") throw new DomainError("forbidden");
  const before = await findAppointment(work, tokens, scope, id);
  const { serviceId, partySize } = before;
  const durationMinutes = input.durationMinutes ?? (Date.parse(before.end) - Date.parse(before.start)) / MINUTE;
  const wanted = { locationId: before.locationId, serviceId, start: input.start };
  if (by === "holder") await requireNotWithdrawn({ work, catalogs, withdrawals }, scope, wanted, now);
  const row = await place<AppointmentRow>(work, catalogs, scope, before.locationId, (catalog) => {
    const wish = { ...input, serviceId, partySize, durationMinutes, offGrid: by === "staff" };
    return work.call("appointment_move", {
      ...placementOf(catalog, wish, now, by === "staff" ? Number.POSITIVE_INFINITY : 0),
      share: by === "holder" ? shareAt(catalog, serviceId, Date.parse(input.start)) : undefined,
      organizationId,
      id,
      resourceId: input.resourceId,
      needsApproval: (by === "holder" && catalog.services.get(serviceId)?.needsApproval) || undefined,
      by,
      now: isoOf(now),
      ifVersion: input.ifVersion,
      requestId: currentRequestId(),
    });
  });
  const appointment = toAppointment(tokens, settled(row), by);
  calendars.announce(work, appointment.locationId);
  return appointment;
}
