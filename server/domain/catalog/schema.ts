import { z } from "zod";
import { pageById } from "../shared/cursor";
import { DAY } from "../shared/duration";
import { pageOf } from "../shared/paging";
import { email, line, localDate, locale, origin, paragraph, phone, reference, timeZone } from "../shared/text";

export const organization = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  locale: z.string(),
  /** Sites that may show the booking in a frame. */
  embedOrigins: z.array(z.string()),
  /** Of links and buttons, `#rrggbb`: on light pages and on dark ones. Null: the product's own. */
  accent: z.string().nullable(),
  accentDark: z.string().nullable(),
  /** A PNG; the path changes with the picture. */
  logo: z.object({ path: z.string(), width: z.number().int(), height: z.number().int() }).nullable(),
  /** Those its public pages are offered in; empty: all there are. */
  languages: z.array(z.string()),
  contactEmail: z.string().nullable(),
  contactPhone: z.string().nullable(),
  version: z.number().int(),
});
export type Organization = z.infer<typeof organization>;

const colour = z.string().regex(/^#[0-9a-f]{6}$/, "must be #rrggbb");
/** `accentDark` follows from `accent` where it is not given. Refused where text in it could not be read (WCAG AA). */
export const organizationPatch = z
  .strictObject({
    name: line(120),
    locale,
    languages: z.array(locale).max(50),
    contactEmail: email.nullable(),
    contactPhone: phone.nullable(),
    accent: colour.nullable(),
    accentDark: colour.nullable(),
    embedOrigins: z.array(origin).max(20),
  })
  .partial();

/** Bytes of a picture as it is brought; what is kept of it is far smaller. */
export const MOST_LOGO_BYTES = 512 * 1024;
/** PNG, JPEG or WebP. */
export const logoInput = z.strictObject({ image: z.base64().max(Math.ceil(MOST_LOGO_BYTES / 3) * 4) });

const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be HH:MM");
const closes = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be HH:MM");
/** A date that a calendar may be about; PostgreSQL has no year 0. */
const day = localDate.refine((date) => date >= "1900-01-01" && date < "2200-01-01", "must be between 1900 and 2199");
/**
 * `weekday` 1 is Monday. `closes` at or before `opens` means on the next day; "24:00" is midnight at the day's end. `validFrom` and `validTo`
 * are the first and last date on which the period may begin, and absent where it always may.
 */
export const openingHours = z.strictObject({
  weekday: z.number().int().min(1).max(7),
  opens,
  closes,
  validFrom: day.optional(),
  validTo: day.optional(),
});
export type OpeningHours = z.infer<typeof openingHours>;

export const location = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  address: z.string(),
  openingHours: z.array(openingHours),
  version: z.number().int(),
});
export type Location = z.infer<typeof location>;

const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens");
export const week = z
  .array(
    openingHours.refine(({ validFrom = "", validTo = "9" }) => validFrom <= validTo, "must not end before it begins"),
  )
  .max(70)
  .refine(
    (hours) => new Set(hours.map((one) => `${one.weekday} ${one.opens} ${one.validFrom}`)).size === hours.length,
    "must not open twice at one time",
  );
export const locationInput = z.strictObject({
  slug,
  name: line(120),
  timeZone,
  address: paragraph(300).default(""),
  openingHours: week.default([]),
});
export const locationPatch = z.strictObject({
  ...locationInput.partial().shape,
  address: paragraph(300).optional(),
  openingHours: week.optional(),
});

export const resourceKind = z.enum(["staff", "room"]);

/** What a service asks its customers; `id` names the answer and stays the same when the words change. */
export const question = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(["text", "choice", "checkbox"]),
  /** What can be chosen; empty but for a choice. */
  options: z.array(z.string()),
  /** Customers cannot book without it; of a checkbox: without ticking it. */
  required: z.boolean(),
});
export type Question = z.infer<typeof question>;

const unrepeated = (items: readonly unknown[]) => new Set(items).size === items.length;
const questionInput = z
  .strictObject({
    id: z
      .string()
      .max(40)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens"),
    label: line(200),
    kind: question.shape.kind,
    options: z.array(line(100)).max(20).refine(unrepeated, "must not repeat").default([]),
    required: z.boolean().default(false),
  })
  .refine(({ kind, options }) => (kind === "choice" ? options.length >= 2 : options.length === 0), {
    path: ["options"],
    message: "a choice has at least two, nothing else has any",
  });

export const service = z.object({
  id: z.string(),
  locationId: z.string(),
  name: z.string(),
  durationMinutes: z.number().int(),
  bufferBeforeMinutes: z.number().int(),
  bufferAfterMinutes: z.number().int(),
  capacity: z.number().int(),
  minNoticeMinutes: z.number().int(),
  maxAdvanceDays: z.number().int(),
  slotStepMinutes: z.number().int(),
  /** Kinds of which one each is occupied; empty for one resource of whichever kind. */
  requires: z.array(resourceKind),
  priceText: z.string().nullable(),
  whatToBring: z.array(z.string()),
  /** Customers must agree to it. */
  consentText: z.string().nullable(),
  questions: z.array(question),
  /** A booking is pending until staff approve it. */
  needsApproval: z.boolean(),
  /** Appointments one person may have ahead at a time. */
  limitPerPerson: z.number().int().nullable(),
  /** Of each hour so many percent are kept for those who walk in. */
  walkInShare: z.number().int(),
  /** Customers may cancel and reschedule until so long before the start. */
  cancelNoticeMinutes: z.number().int(),
  /** How long before the start people are reminded; none of them where it is empty. */
  reminderMinutes: z.array(z.number().int()),
  version: z.number().int(),
});
export type Service = z.infer<typeof service>;

const minutes = (min: number, max: number) => z.number().int().min(min).max(max);
const serviceFields = {
  name: line(120),
  durationMinutes: minutes(1, 1440),
  bufferBeforeMinutes: minutes(0, 1440),
  bufferAfterMinutes: minutes(0, 1440),
  capacity: z.number().int().min(1).max(1000),
  minNoticeMinutes: minutes(0, 525_600),
  maxAdvanceDays: z.number().int().min(1).max(730),
  slotStepMinutes: minutes(1, 1440),
  requires: z.array(resourceKind).max(2).refine(unrepeated, "must not repeat"),
  priceText: line(80).nullable(),
  whatToBring: z.array(line(200)).max(20),
  consentText: paragraph(1000).min(1).nullable(),
  questions: z
    .array(questionInput)
    .max(20)
    .refine((all) => unrepeated(all.map(({ id }) => id)), "must not repeat an id"),
  needsApproval: z.boolean(),
  limitPerPerson: z.number().int().min(1).max(100).nullable(),
  walkInShare: z.number().int().min(0).max(100),
  cancelNoticeMinutes: minutes(0, 525_600),
  reminderMinutes: z.array(minutes(5, 43_200)).max(5).refine(unrepeated, "must not repeat"),
};
/** Who may take it, staff and rooms; replaced as a whole. Read as the `serviceIds` of resources. */
const resourceIds = z.array(reference).max(200);
export const servicePatch = z.strictObject({ ...serviceFields, resourceIds }).partial();
export const serviceInput = z.strictObject({
  ...serviceFields,
  locationId: reference,
  resourceIds: resourceIds.default([]),
  bufferBeforeMinutes: serviceFields.bufferBeforeMinutes.default(0),
  bufferAfterMinutes: serviceFields.bufferAfterMinutes.default(0),
  capacity: serviceFields.capacity.default(1),
  minNoticeMinutes: serviceFields.minNoticeMinutes.default(0),
  maxAdvanceDays: serviceFields.maxAdvanceDays.default(60),
  slotStepMinutes: serviceFields.slotStepMinutes.default(15),
  requires: serviceFields.requires.default([]),
  priceText: serviceFields.priceText.default(null),
  whatToBring: serviceFields.whatToBring.default([]),
  consentText: serviceFields.consentText.default(null),
  questions: serviceFields.questions.default([]),
  needsApproval: serviceFields.needsApproval.default(false),
  limitPerPerson: serviceFields.limitPerPerson.default(null),
  walkInShare: serviceFields.walkInShare.default(0),
  cancelNoticeMinutes: serviceFields.cancelNoticeMinutes.default(0),
  reminderMinutes: serviceFields.reminderMinutes.default([1440, 60]),
});

export const resource = z.object({
  id: z.string(),
  locationId: z.string(),
  kind: resourceKind,
  name: z.string(),
  serviceIds: z.array(z.string()),
  version: z.number().int(),
});
export type Resource = z.infer<typeof resource>;
const serviceIds = z.array(reference).max(200);
export const resourcePatch = z.strictObject({ kind: resourceKind, name: line(120), serviceIds }).partial();
export const resourceInput = z.strictObject({
  locationId: reference,
  kind: resourceKind,
  name: line(120),
  serviceIds: serviceIds.default([]),
});
export const resourceFilter = z.strictObject({ locationId: reference.optional(), ...pageById("res") });
export const resourcePage = pageOf(resource);

/** What is offered or booked no more and can be brought back; the last hundred of each. */
const archivedThing = z.object({ id: z.string(), name: z.string(), archivedAt: z.string() });
export const archive = z.object({ services: z.array(archivedThing), resources: z.array(archivedThing) });
export type Archive = z.infer<typeof archive>;

/** Empty where the resource works whenever its location is open. */
export const resourceHours = z.object({ openingHours: z.array(openingHours), version: z.number().int() });
export type ResourceHours = z.infer<typeof resourceHours>;
export const resourceHoursPatch = z.strictObject({ openingHours: week });

export const exceptionKind = z.enum(["open", "closed"]);
/**
 * Some days of a location, or of one of its resources, that differ: special hours in place of those of the week (`open`), or a time off
 * (`closed`). Dates at the location, both included; without times it is the whole day.
 */
export const scheduleException = z.object({
  id: z.string(),
  locationId: z.string(),
  resourceId: z.string().nullable(),
  kind: exceptionKind,
  firstDay: z.string(),
  lastDay: z.string(),
  opens: z.string().nullable(),
  closes: z.string().nullable(),
  reason: z.string(),
  version: z.number().int(),
});
export type ScheduleException = z.infer<typeof scheduleException>;

/** As long as a career break: two years. */
const LONGEST_EXCEPTION_DAYS = 731;
const exceptionFields = z.strictObject({
  kind: exceptionKind,
  firstDay: day,
  lastDay: day,
  opens: opens.nullable().default(null),
  closes: closes.nullable().default(null),
  reason: paragraph(200).default(""),
});
/** Replaced as a whole, because its fields mean something only together. */
export const exceptionInput = exceptionFields
  .refine(({ opens, closes }) => (opens === null) === (closes === null), {
    path: ["closes"],
    message: "needs both times or neither",
  })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { path: ["lastDay"], message: "must not be before firstDay" })
  .refine(({ firstDay, lastDay }) => Date.parse(lastDay) - Date.parse(firstDay) < LONGEST_EXCEPTION_DAYS * DAY, {
    path: ["lastDay"],
    message: `must be within ${LONGEST_EXCEPTION_DAYS} days of firstDay`,
  });
export type ExceptionInput = z.infer<typeof exceptionInput>;
export const exceptionPage = pageOf(scheduleException);

/** What a page about one location needs at once. */
export const locationPage = z.object({
  organization,
  location,
  services: z.array(service),
  /** The end of the opening period that contains now, or null when closed. */
  openUntil: z.string().nullable(),
  /** When it opens next, if closed now and opening within 14 days. */
  opensAt: z.string().nullable(),
});
export type LocationPage = z.infer<typeof locationPage>;
