import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Catalogs } from "../../catalog/catalogs";
import { newId, organizationOf, withPrefix } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import type { Announcer } from "../live/calendars";
import { HOLD_FOR } from "../rules/hold";
import { placementOf } from "../rules/placement";
import { newReference } from "../rules/reference";
import type { Appointment, BookInput } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";
import { place } from "./place";

/**
 * Books the time: the hold's when one is given and still there, else the first candidate resource that is free. Giving a hold that was
 * booked already answers its appointment, so a repeated form books once.
 * Throws `slot_taken`, `hold_mismatch` and what `placementOf` throws.
 */
export async function book(
  { work, catalogs, tokens, calendars }: { work: Work; catalogs: Catalogs; tokens: Tokens; calendars: Announcer },
  scope: Scope,
  input: BookInput,
  now: number,
): Promise<Appointment> {
  const { organizationId } = scope;
  const hold =
    input.holdId !== undefined && organizationOf("hld", input.holdId) === organizationId ? input.holdId : undefined;
  const row = await place<AppointmentRow>(work, catalogs, scope, input.locationId, (catalog) => {
    // A hold was placed while its time could be booked; the minutes of filling in the form must not take it away.
    const grace = hold === undefined ? 0 : HOLD_FOR;
    const placement = placementOf(catalog, { ...input, partySize: input.partySize ?? 1 }, now, grace);
    return work.call("appointment_book", {
      ...placement,
      organizationId,
      id: newId("apt", organizationId, now),
      holdId: hold && withPrefix("apt", hold),
      reference: newReference(),
      customerId: newId("cus", organizationId, now),
      customer: input.customer,
      resourceId: input.resourceId,
      notes: input.notes,
      requestId: currentRequestId(),
    });
  });
  const appointment = toAppointment(tokens, settled(row));
  calendars.announce(work, input.locationId);
  return appointment;
}
