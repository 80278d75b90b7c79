import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Reference } from "../../identity/holder";
import { settled } from "../../shared/outcome";
import type { Tokens } from "../../shared/token";
import { isoOf } from "../../shared/zoned-time";
import type { Announcer } from "../live/calendars";
import type { Appointment } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";

/** Takes a cancellation or a no-show back, if nobody has the time since. Throws `not_found`, `appointment_state`, `stale_version`, `slot_taken`. */
export async function restore(
  { work, tokens, calendars }: { work: Work; tokens: Tokens; calendars: Announcer },
  { scope, id, by }: Reference,
  now: number,
  ifVersion?: number,
): Promise<Appointment> {
  const { organizationId } = scope;
  const row = await work.call<AppointmentRow>("appointment_restore", {
    organizationId,
    id,
    by,
    now: isoOf(now),
    ifVersion,
    requestId: currentRequestId(),
  });
  const appointment = toAppointment(tokens, settled(row), by);
  calendars.announce(work, appointment.locationId);
  return appointment;
}
