import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Reference } from "../../identity/holder";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import type { Announcer } from "../live/calendars";
import { requireNotWithdrawn, type Withdrawals } from "../queries/kept-times";
import type { Appointment, BookInput } from "../schema";
import { type AppointmentRow, toAppointment } from "../shape";
import { place } from "./place";
import { prepareBooking } from "./prepare-booking";

interface BookDeps {
  work: Work;
  catalogs: Catalogs;
  tokens: Tokens;
  calendars: Announcer;
  withdrawals?: Withdrawals;
}

/**
 * Books the time: the hold's when one is given and still there, else a free one of the candidate resources, fairly. Giving a hold that was
 * booked already answers its appointment, so a repeated form books once. What customers book may have to be approved and is limited per person;
 * staff are held to neither, nor to the service's grid.
 * Throws `slot_taken`, `hold_mismatch`, `too_many_bookings` and what `placementOf` and `said` throw.
 */
export async function book(
  { work, catalogs, tokens, calendars, withdrawals }: BookDeps,
  scope: Scope,
  input: BookInput,
  now: number,
  by: Reference["by"] = "holder",
): Promise<Appointment> {
  // A hold was had before.
  if (by === "holder" && input.holdId === undefined)
    await requireNotWithdrawn({ work, catalogs, withdrawals }, scope, input, now);
  const row = await place<AppointmentRow>(work, catalogs, scope, input.locationId, (catalog) =>
    work.call("appointment_book", prepareBooking(catalog, input, now, by)),
  );
  const appointment = toAppointment(tokens, settled(row), by);
  calendars.announce(work, input.locationId);
  return appointment;
}
