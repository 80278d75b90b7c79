import { z } from "zod";
import { DAY } from "../shared/duration";
import { page, pageOf } from "../shared/paging";
import { customer, customerInput, instant, localDate, paragraph, reference, timeZone } from "../shared/text";

export const appointmentStatus = z.enum(["held", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow"]);
export type AppointmentStatus = z.infer<typeof appointmentStatus>;

/** `from` and `to` are dates at the location or instants; `to` as a date is inclusive. At most 62 days. */
export const availabilityInput = z.strictObject({
  locationId: reference,
  serviceId: reference,
  resourceId: reference.optional(),
  from: z.union([localDate, instant]),
  to: z.union([localDate, instant]),
  timeZone: timeZone.optional(),
});
export const slot = z.object({
  start: z.string(),
  end: z.string(),
  /** The resources that could take it, each enough by itself. */
  resourceIds: z.array(z.string()),
  /** Seats still free over all of them. */
  remaining: z.number().int(),
});
export type Slot = z.infer<typeof slot>;
export const availability = z.object({ slots: z.array(slot) });

export const nextTimesInput = z.strictObject({
  locationId: reference,
  perService: z.number().int().min(1).max(20).default(4),
});
export type NextTimes = { serviceId: string; starts: string[] }[];

export const holdInput = z.strictObject({
  locationId: reference,
  serviceId: reference,
  start: instant,
  resourceId: reference.optional(),
});
export const hold = z.object({ id: z.string(), expiresAt: z.string() });
export type Hold = z.infer<typeof hold>;

export const bookInput = z.strictObject({
  ...holdInput.shape,
  holdId: reference.optional(),
  partySize: z.number().int().min(1).max(1000).optional(),
  customer: customerInput,
  notes: paragraph(2000).optional(),
});
export type BookInput = z.infer<typeof bookInput>;

export const appointment = z.object({
  id: z.string(),
  token: z.string(),
  /** Short enough to be spoken. */
  reference: z.string(),
  status: appointmentStatus,
  start: z.string(),
  end: z.string(),
  timeZone: z.string(),
  locationId: z.string(),
  serviceId: z.string(),
  resourceId: z.string(),
  resourceIds: z.array(z.string()),
  customer,
  partySize: z.number().int(),
  notes: z.string().nullable(),
  /** The ticket issued at check-in; its token only where the appointment's own was given. */
  ticketId: z.string().nullable(),
  version: z.number().int(),
});
export type Appointment = z.infer<typeof appointment>;

export const rescheduleInput = z.strictObject({ start: instant, resourceId: reference.optional() });
export const appointmentFilter = z.strictObject({
  locationId: reference,
  from: z.union([localDate, instant]).optional(),
  to: z.union([localDate, instant]).optional(),
  status: appointmentStatus.optional(),
  resourceId: reference.optional(),
  ...page,
});
export const appointmentPage = pageOf(appointment);

/** Dates at the location, both included. */
export const calendarInput = z
  .strictObject({ locationId: reference, from: localDate, to: localDate })
  .refine(
    ({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 7 * DAY,
    "from must not be after to, and at most 7 days are read at once",
  );
export type CalendarInput = z.infer<typeof calendarInput>;

/** An appointment in the calendar of the staff; a held one is a time that a customer keeps while filling in the form. */
export interface CalendarAppointment {
  id: string;
  reference: string;
  status: AppointmentStatus;
  start: string;
  end: string;
  serviceId: string;
  resourceId: string;
  partySize: number;
  notes: string | null;
  version: number;
  customerName: string;
  phone: string | null;
  email: string | null;
}

/** Some days of a location: when it is open and all appointments that are not cancelled, in time order. */
export interface CalendarRange {
  /** Each with its first instant and the first after it: a day of a clock change has 23 or 25 hours. */
  days: { date: string; start: string; end: string }[];
  /** Two readings with the same stamp hold the same appointments. */
  stamp: string;
  asOf: string;
  open: { start: string; end: string }[];
  appointments: CalendarAppointment[];
}
