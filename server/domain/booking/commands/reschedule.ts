import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Catalogs } from "../../catalog/catalogs";
import type { Reference } from "../../identity/holder";
import { settled } from "../../shared/outcome";
import type { Tokens } from "../../shared/token";
import type { Announcer } from "../live/calendars";
import { findAppointment } from "../queries/appointments";
import { placementOf } from "../rules/placement";
import type { Appointment } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";
import { place } from "./place";

/**
 * All or nothing: the old time is kept until the new one is had. Prefers the same resource.
 * Throws `not_found`, `appointment_state`, `stale_version`, `slot_taken` and what `placementOf` throws.
 */
export async function reschedule(
  { work, catalogs, tokens, calendars }: { work: Work; catalogs: Catalogs; tokens: Tokens; calendars: Announcer },
  { scope, id }: Reference,
  input: { start: string; resourceId?: string; ifVersion?: number },
  now: number,
): Promise<Appointment> {
  const { organizationId } = scope;
  const before = await findAppointment(work, tokens, scope, id);
  const row = await place<AppointmentRow>(work, catalogs, scope, before.locationId, (catalog) => {
    const placement = placementOf(catalog, { ...input, serviceId: before.serviceId, partySize: before.partySize }, now);
    const resourceIds = placement.resourceIds.toSorted(
      (a, b) => Number(b === before.resourceId) - Number(a === before.resourceId),
    );
    return work.call("appointment_move", {
      ...placement,
      resourceIds,
      organizationId,
      id,
      ifVersion: input.ifVersion,
      requestId: currentRequestId(),
    });
  });
  const appointment = toAppointment(tokens, settled(row));
  calendars.announce(work, appointment.locationId);
  return appointment;
}
