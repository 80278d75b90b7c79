import { z } from "zod";
import { bookInput } from "../booking/schema";
import { pageByNumber } from "../shared/cursor";
import { pageOf } from "../shared/paging";
import { customer, customerInput, instant, line, localDate, reference } from "../shared/text";

export const waitlistStatus = z.enum(["waiting", "offered", "accepted", "left", "lapsed"]);
export type WaitlistStatus = z.infer<typeof waitlistStatus>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be HH:MM");
/** The part of the day a time is wanted in: it starts at or after `fromTime` and before `toTime`, by the location's clock. */
const hours = { fromTime: clock.default("00:00"), toTime: clock.default("24:00") };
const isForwards = (given: { fromTime: string; toTime: string }) => given.fromTime < given.toTime;
const BACKWARDS = { path: ["toTime"], message: "must be after fromTime" };

/** `earliest` and `latest` are dates at the location, both included, at most 62 days apart. */
export const joinWaitlistInput = z
  .strictObject({
    locationId: reference,
    serviceId: reference,
    resourceId: reference.optional(),
    earliest: localDate,
    latest: localDate,
    ...hours,
    partySize: z.number().int().min(1).max(1000).default(1),
    customer: customerInput.refine(
      ({ email, phone }) => email !== undefined || phone !== undefined,
      "must have an email address or a telephone number",
    ),
  })
  .refine(isForwards, BACKWARDS);
export type JoinWaitlistInput = z.infer<typeof joinWaitlistInput>;

/** What somebody booked wants instead: any time from `earliest` (a date; else from now on) that is before the one they have. */
const earlierFields = { earliest: localDate.optional(), ...hours };
export const earlierInput = z.strictObject(earlierFields).refine(isForwards, BACKWARDS);
export const earlierOfInput = z.strictObject({ id: reference, ...earlierFields }).refine(isForwards, BACKWARDS);
export type EarlierInput = z.infer<typeof earlierInput>;

/** A time that is kept for the person until `expiresAt`. */
const offer = z.object({ start: z.string(), expiresAt: z.string() });

export const waitlistEntry = z.object({
  id: z.string(),
  token: z.string(),
  status: waitlistStatus,
  locationId: z.string(),
  serviceId: z.string(),
  resourceId: z.string().nullable(),
  earliest: z.string(),
  /** Null where the wish is any time before the appointment one has. */
  latest: z.string().nullable(),
  fromTime: z.string(),
  toTime: z.string(),
  partySize: z.number().int(),
  customer,
  /** The appointment that is to be earlier; once accepted, the one that came of it. */
  appointmentId: z.string().nullable(),
  offer: offer.nullable(),
  /** How many wait for the same service since before. */
  ahead: z.number().int(),
  /** Offers in a row that were not answered. */
  unanswered: z.number().int(),
  version: z.number().int(),
  joinedAt: z.string(),
});
export type WaitlistEntry = z.infer<typeof waitlistEntry>;

export const waitlistFilter = z.strictObject({
  locationId: reference,
  serviceId: reference.optional(),
  status: waitlistStatus.optional(),
  /** Is within the name, the address or the number. */
  q: line(120).optional(),
  ...pageByNumber("wtl"),
});
export const waitlistPage = pageOf(waitlistEntry);
export type WaitlistPage = z.infer<typeof waitlistPage>;

/** What the service asks whoever books it. */
export const acceptInput = bookInput.pick({ answers: true, consent: true });
export type AcceptInput = z.infer<typeof acceptInput>;

export const offerInput = z.strictObject({ start: instant, resourceId: reference.optional() });
