import { z } from "zod";
import { page, pageOf } from "../shared/paging";
import { line, paragraph, reference, timeZone } from "../shared/text";

export const organization = z.object({ id: z.string(), slug: z.string(), name: z.string(), locale: z.string() });
export type Organization = z.infer<typeof organization>;

const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be HH:MM");
const closes = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be HH:MM");
/** `weekday` 1 is Monday. `closes` at or before `opens` means on the next day; "24:00" is midnight at the day's end. */
export const openingHours = z.strictObject({
  weekday: z.number().int().min(1).max(7),
  opens,
  closes,
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
const week = z
  .array(openingHours)
  .max(70)
  .refine(
    (hours) => new Set(hours.map((one) => `${one.weekday} ${one.opens}`)).size === hours.length,
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
};
export const servicePatch = z.strictObject(serviceFields).partial();
export const serviceInput = z.strictObject({
  ...serviceFields,
  locationId: reference,
  bufferBeforeMinutes: serviceFields.bufferBeforeMinutes.default(0),
  bufferAfterMinutes: serviceFields.bufferAfterMinutes.default(0),
  capacity: serviceFields.capacity.default(1),
  minNoticeMinutes: serviceFields.minNoticeMinutes.default(0),
  maxAdvanceDays: serviceFields.maxAdvanceDays.default(60),
  slotStepMinutes: serviceFields.slotStepMinutes.default(15),
});

export const resourceKind = z.enum(["staff", "room"]);
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
export const resourceFilter = z.strictObject({ locationId: reference.optional(), ...page });
export const resourcePage = pageOf(resource);

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
