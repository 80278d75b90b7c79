import { z } from "zod";
import { resourceKind } from "../catalog/schema";
import { pageByNumber } from "../shared/cursor";
import { DAY } from "../shared/duration";
import { pageOf } from "../shared/paging";
import {
  customer,
  customerInput,
  dateOrInstant,
  instant,
  localDate,
  paragraph,
  reference,
  timeZone,
} from "../shared/text";

export const appointmentStatus = z.enum(["held", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow"]);
export type AppointmentStatus = z.infer<typeof appointmentStatus>;

/** `from` and `to` are dates at the location or instants; `to` as a date is inclusive. At most 62 days. */
export const availabilityInput = z.strictObject({
  locationId: reference,
  serviceId: reference,
  resourceId: reference.optional(),
  from: dateOrInstant,
  to: dateOrInstant,
  timeZone: timeZone.optional(),
  /** One's own hold, whose time counts as free. */
  holdId: reference.optional(),
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

export const explainInput = z.strictObject({
  locationId: reference,
  serviceId: reference,
  resourceId: reference.optional(),
  start: instant,
  partySize: z.coerce.number().int().min(1).max(1000).default(1),
});
/** The first rule that keeps a service from beginning at a time on a resource. */
export const explainCode = z.enum([
  "service_not_offered",
  "party_too_large",
  "too_soon",
  "too_far",
  "location_closed",
  "outside_hours",
  "not_a_slot",
  "resource_away",
  "resource_off",
  "blocked",
  "held",
  "taken",
  "no_seats",
  "no_room",
  "walk_in_share",
  "withdrawn",
]);
export type ExplainCode = z.infer<typeof explainCode>;
export const explanation = z.object({
  start: z.string(),
  end: z.string(),
  bookable: z.boolean(),
  resources: z.array(
    z.object({
      resourceId: z.string(),
      name: z.string(),
      kind: resourceKind,
      bookable: z.boolean(),
      code: explainCode.nullable(),
      /** An English sentence that names the closure, appointment or block. */
      detail: z.string().nullable(),
    }),
  ),
});
export type Explanation = z.infer<typeof explanation>;

export const nextTimesInput = z.strictObject({
  locationId: reference,
  perService: z.number().int().min(1).max(20).default(4),
});
export type NextTimes = { serviceId: string; starts: string[] }[];

const wish = { locationId: reference, serviceId: reference, start: instant, resourceId: reference.optional() };
/** `instead` names one's hold of before: it is given back, or stays as it is when the new time is refused. */
export const holdInput = z.strictObject({ ...wish, instead: reference.optional() });
export const hold = z.object({ id: z.string(), expiresAt: z.string() });
export type Hold = z.infer<typeof hold>;

/** Characters of an answer in one's own words. */
export const LONGEST_ANSWER = 500;
/** An answer to a question of the service: a text, one of the options, or true for a ticked box. */
export const answerInput = z.strictObject({
  questionId: reference,
  value: z.union([paragraph(2000), z.boolean()]),
});
export type AnswerInput = z.infer<typeof answerInput>;
/** An answer with the question as it was asked. */
export const answer = z.object({ ...answerInput.shape, label: z.string() });
export type Answer = z.infer<typeof answer>;
/** What was agreed to, and when. */
export const consent = z.object({
  text: z.string(),
  at: z.string(),
  /** Themselves, or staff for them; absent in what is older. */
  by: z.enum(["holder", "staff"]).optional(),
});
export type Consent = z.infer<typeof consent>;

export const bookInput = z.strictObject({
  ...wish,
  holdId: reference.optional(),
  partySize: z.number().int().min(1).max(1000).optional(),
  customer: customerInput,
  notes: paragraph(2000).optional(),
  answers: z.array(answerInput).max(20).optional(),
  /** Needed where the service has a consent text. */
  consent: z.boolean().optional(),
});
export type BookInput = z.infer<typeof bookInput>;

/** `asked` for; `session`: others of the same class have it; `any`: the one of `among` who were free that had the fewest that day. */
export const assignment = z.object({
  rule: z.enum(["asked", "session", "any"]),
  among: z.number().int().optional(),
  /** Times taken on that day before this one. */
  thatDay: z.number().int().optional(),
  /** When it was given its last one, whatever that one's time. */
  lastGivenAt: z.string().nullish(),
});
export type Assignment = z.infer<typeof assignment>;

/** How it came to be cancelled; `from` pending and `by` staff: it was declined. */
export const ending = z.object({
  from: z.enum(["pending", "booked"]),
  by: z.enum(["holder", "staff"]),
  /** What staff told the customer. */
  reason: z.string().optional(),
});
export type Ending = z.infer<typeof ending>;

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
  /** `resourceId` and the further ones that are occupied, such as the room. */
  resourceIds: z.array(z.string()),
  customer,
  partySize: z.number().int(),
  notes: z.string().nullable(),
  answers: z.array(answer),
  consent: consent.nullable(),
  ending: ending.nullable(),
  /** The series it is one occurrence of. */
  seriesId: z.string().nullable(),
  /** Why it is this resource; staff only, and null where there was no choice. */
  assignment: assignment.nullable(),
  /** The ticket issued at check-in; its token only where the appointment's own was given. */
  ticketId: z.string().nullable(),
  version: z.number().int(),
});
export type Appointment = z.infer<typeof appointment>;

/** `reason` is told to the customer. */
export const endInput = z.strictObject({ reason: paragraph(500).optional() });

export const rescheduleInput = z.strictObject({
  start: instant,
  resourceId: reference.optional(),
  /** Staff only: another length than the appointment has. */
  durationMinutes: z.number().int().min(1).max(1440).optional(),
});
export const appointmentFilter = z.strictObject({
  locationId: reference,
  from: dateOrInstant.optional(),
  to: dateOrInstant.optional(),
  status: appointmentStatus.optional(),
  resourceId: reference.optional(),
  ...pageByNumber("apt"),
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
  /** Further resources it occupies, such as the room beside the member of staff. */
  otherResourceIds: string[];
  partySize: number;
  notes: string | null;
  /** What staff note for each other; customers never see it. */
  staffNotes: string | null;
  version: number;
  customerName: string;
  phone: string | null;
  email: string | null;
  /** When it is expected to begin, where it runs late. */
  runningLate: RunningLate | null;
}

/** Instants. */
export interface RunningLate {
  from: string;
  to: string;
}

/** Some days of a location: when it is open, what is blocked, and all appointments that are not cancelled, in time order. */
export interface CalendarRange {
  /** Each with its first instant and the first after it: a day of a clock change has 23 or 25 hours. */
  days: { date: string; start: string; end: string }[];
  /** Two readings with the same stamp hold the same appointments, blocked times and hours. */
  stamp: string;
  asOf: string;
  open: { start: string; end: string }[];
  /** When each resource works: its own hours and what differs, within those of the location. */
  works: { resourceId: string; open: { start: string; end: string }[] }[];
  /** Within each, slots are counted from its start. */
  grids: { start: string; end: string }[];
  appointments: CalendarAppointment[];
  blocks: CalendarBlock[];
}

const LONGEST_BLOCK = 31 * DAY;
const isSpan = ({ start, end }: { start?: string; end?: string }) =>
  start === undefined || end === undefined
    ? start === end
    : Date.parse(end) > Date.parse(start) && Date.parse(end) - Date.parse(start) <= LONGEST_BLOCK;
const span = [isSpan, "end must come with start, after it, and by at most 31 days"] as const;

const blockFields = { resourceId: reference, start: instant, end: instant, reason: paragraph(200) };
export const blockInput = z.strictObject({ ...blockFields, reason: blockFields.reason.default("") }).refine(...span);
export type BlockInput = z.infer<typeof blockInput>;
export const blockPatch = z
  .strictObject(blockFields)
  .partial()
  .refine(...span);
export const blockFilter = z.strictObject({
  locationId: reference,
  resourceId: reference.optional(),
  from: dateOrInstant.optional(),
  to: dateOrInstant.optional(),
  ...pageByNumber("blk"),
});
/** A time in which a resource takes nothing new. */
export const block = z.object({
  id: z.string(),
  locationId: z.string(),
  resourceId: z.string(),
  start: z.string(),
  end: z.string(),
  reason: z.string(),
  /** It was read from another calendar, where alone it can be changed. */
  imported: z.boolean(),
  /** Appointments that stand in it all the same. */
  overlaps: z.number().int(),
  version: z.number().int(),
});
export type Block = z.infer<typeof block>;
export const blockPage = pageOf(block);
export type CalendarBlock = Omit<Block, "locationId" | "overlaps">;

export const staffNotesInput = z.strictObject({ staffNotes: paragraph(2000) });
export const staffNotes = z.object({ id: z.string(), staffNotes: z.string().nullable(), version: z.number().int() });
export type StaffNotes = z.infer<typeof staffNotes>;
