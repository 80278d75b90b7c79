import type { Reference } from "../identity/holder";
import type { Customer } from "../shared/text";
import type { Tokens } from "../shared/token";
import { isoOf } from "../shared/zoned-time";
import type { Answer, Appointment, AppointmentStatus, Assignment, CalendarBlock, Consent, Ending } from "./schema";

/** What appointment_view answers. */
export interface AppointmentRow {
  id: string;
  organizationId: string;
  reference: string;
  status: AppointmentStatus;
  start: string;
  end: string;
  timeZone: string;
  locationId: string;
  serviceId: string;
  resourceId: string;
  resourceIds: string[];
  partySize: number;
  notes: string | null;
  answers: Answer[] | null;
  consent: Consent | null;
  ending: Ending | null;
  seriesId: string | null;
  assignment: Assignment | null;
  version: number;
  customer: Customer | null;
  ticketId: string | null;
  holdExpiresAt: string | null;
}

/** The customer of a hold, which has none yet. */
const NOBODY: Customer = { name: "", email: null, phone: null, timeZone: null, locale: null };

/** What is answered `by` whom it is asked: why a resource was chosen is for staff. */
export const toAppointment = (tokens: Tokens, row: AppointmentRow, by: Reference["by"]): Appointment => ({
  id: row.id,
  token: tokens.tokenOf(row.id),
  reference: row.reference,
  status: row.status,
  start: isoOf(Date.parse(row.start)),
  end: isoOf(Date.parse(row.end)),
  timeZone: row.timeZone,
  locationId: row.locationId,
  serviceId: row.serviceId,
  resourceId: row.resourceId,
  resourceIds: row.resourceIds,
  customer: row.customer ?? NOBODY,
  partySize: row.partySize,
  notes: row.notes,
  answers: row.answers ?? [],
  consent: row.consent,
  ending: row.ending,
  seriesId: row.seriesId,
  assignment: by === "staff" ? row.assignment : null,
  ticketId: row.ticketId,
  version: row.version,
});

/** A block as the functions answer it: PostgreSQL writes instants with an offset. */
export const toBlock = <T extends CalendarBlock>({ start, end, ...row }: T) => ({
  ...row,
  start: isoOf(Date.parse(start)),
  end: isoOf(Date.parse(end)),
});
