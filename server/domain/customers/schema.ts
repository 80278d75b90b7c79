import { z } from "zod";
import { pageById } from "../shared/cursor";
import { pageOf } from "../shared/paging";
import { customer, email, line, locale, phone, timeZone } from "../shared/text";

const fields = { name: line(120), email, phone, timeZone, locale };

export const customerRecordInput = z
  .strictObject(fields)
  .partial({ email: true, phone: true, timeZone: true, locale: true });
export const customerRecordPatch = z
  .strictObject({ ...fields, email: email.nullable(), phone: phone.nullable() })
  .partial();

/** One person, whatever they booked or waited for: their details as they were last given, and what stands with them. */
export const customerRecord = customer.extend({
  id: z.string(),
  /** The first time they were here. */
  createdAt: z.string(),
  appointments: z.number().int(),
  tickets: z.number().int(),
  version: z.number().int(),
});
export type CustomerRecord = z.infer<typeof customerRecord>;
export const customerPage = pageOf(customerRecord);
/** `q` is within the name, the address or the number. */
export const customerFilter = z.strictObject({ q: z.string().trim().max(120).optional(), ...pageById("cus") });

/** How much of a person was made nameless. */
export const customerErased = z.object({
  appointments: z.number().int(),
  tickets: z.number().int(),
  messages: z.number().int(),
});
export type CustomerErased = z.infer<typeof customerErased>;

const id = z.string();
const nullable = z.string().nullable();
/** Everything that is known of a person. */
export const customerExport = z.object({
  customer: customerRecord,
  /** Their details as they were given, each time. */
  contacts: z.array(customer.extend({ createdAt: z.string() })),
  appointments: z.array(
    z.object({
      ...{ id, reference: z.string(), status: z.string(), start: z.string(), end: z.string(), timeZone: z.string() },
      ...{ location: z.string(), service: z.string(), partySize: z.number().int(), notes: nullable },
      ...{ staffNotes: nullable, reason: nullable, createdAt: z.string() },
      answers: z.array(
        z.object({ questionId: z.string(), label: z.string(), value: z.union([z.string(), z.boolean()]) }),
      ),
    }),
  ),
  tickets: z.array(
    z.object({
      ...{ id, number: z.string(), status: z.string(), queue: z.string(), service: z.string(), issuedAt: z.string() },
      ...{ endedAt: nullable, language: nullable, needs: z.array(z.string()), note: nullable, outcome: nullable },
      feedback: z.object({ score: z.number().int(), comment: nullable }).nullable(),
    }),
  ),
  waitlist: z.array(
    z.object({
      ...{ id, status: z.string(), service: z.string(), earliest: z.string(), latest: nullable, createdAt: z.string() },
    }),
  ),
  messages: z.array(
    z.object({
      ...{ id, channel: z.string(), kind: z.string(), status: z.string(), recipient: nullable, subject: nullable },
      ...{ text: nullable, at: z.string() },
    }),
  ),
  /** What they agreed to, in the words they were shown, with the number of that wording. */
  consents: z.array(
    z.object({
      ...{ appointmentId: id, service: z.string(), text: z.string(), version: z.number().int().nullable() },
      at: z.string(),
      /** Null for what was given before this was kept. */
      by: z.enum(["holder", "staff"]).nullable(),
    }),
  ),
});
export type CustomerExport = z.infer<typeof customerExport>;
