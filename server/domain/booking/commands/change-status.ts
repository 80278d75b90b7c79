import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Reference } from "../../identity/holder";
import { settled } from "../../shared/outcome";
import type { Tokens } from "../../shared/token";
import type { Announcer } from "../live/calendars";
import { APPOINTMENT_STEPS, type AppointmentStep } from "../rules/steps";
import type { Appointment } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";

/** Throws `not_found`, `appointment_state`, `stale_version`. */
export async function changeStatus(
  { work, tokens, calendars }: { work: Work; tokens: Tokens; calendars: Announcer },
  { scope, id }: Reference,
  step: AppointmentStep,
  ifVersion?: number,
): Promise<Appointment> {
  const { organizationId } = scope;
  const row = await work.call<AppointmentRow>("appointment_command", {
    organizationId,
    id,
    ...APPOINTMENT_STEPS[step],
    ifVersion,
    requestId: currentRequestId(),
  });
  const appointment = toAppointment(tokens, settled(row));
  calendars.announce(work, appointment.locationId);
  return appointment;
}
