import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Reference } from "../../identity/holder";
import { settled } from "../../shared/outcome";
import type { Tokens } from "../../shared/token";
import { isoOf } from "../../shared/zoned-time";
import type { Announcer } from "../live/calendars";
import { APPOINTMENT_STEPS, type AppointmentStep } from "../rules/steps";
import type { Appointment } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";

export interface StatusChange {
  step: AppointmentStep;
  /** What staff write to the customer about it. */
  reason?: string;
  ifVersion?: number;
}

/** Throws `not_found`, `appointment_state`, `stale_version`, `too_late` when customers want to within the notice of the service. */
export async function changeStatus(
  { work, tokens, calendars }: { work: Work; tokens: Tokens; calendars: Announcer },
  { scope, id, by }: Reference,
  { step, reason, ifVersion }: StatusChange,
  now: number,
): Promise<Appointment> {
  const { organizationId } = scope;
  const row = await work.call<AppointmentRow>("appointment_command", {
    organizationId,
    id,
    ...APPOINTMENT_STEPS[step],
    by,
    reason,
    now: isoOf(now),
    ifVersion,
    requestId: currentRequestId(),
  });
  const appointment = toAppointment(tokens, settled(row), by);
  calendars.announce(work, appointment.locationId);
  return appointment;
}
