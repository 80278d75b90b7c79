import { z } from "zod";
import { limit } from "../shared/paging";
import { instant, line, reference } from "../shared/text";

/** What an entry is about. */
export const auditKind = z.enum([
  ...(["organization", "location", "exception", "service", "resource", "queue", "counter", "device"] as const),
  ...(["member", "invitation", "person", "secondFactor", "session", "token", "issuer", "apiKey", "webhook"] as const),
  ...(["appointment", "ticket", "waitlistEntry", "block", "calendarFeed", "busyFeed", "customer", "audit"] as const),
]);
/** What was done. */
export const auditVerb = z.enum([
  ...(["added", "changed", "removed", "signedIn", "signedOut", "signInFailed", "forgotten"] as const),
  ...([
    "waiting",
    "called",
    "recalled",
    "serving",
    "served",
    "noshow",
    "left",
    "cancelled",
    "parked",
    "transferred",
  ] as const),
  ...(["confirmed", "delayed", "closed", "undone"] as const),
]);
/** The door it came by; `system`: QConnect itself, or a program on its machine. */
export const auditSurface = z.enum(["page", "console", "rest", "assistant", "device", "system"]);

const values = z.record(z.string(), z.unknown());

export const auditEntry = z.object({
  /** Its number in the organisation's chain, from 1 on without a gap. */
  id: z.string(),
  at: z.string(),
  /** A person, API key or device; null where nobody known asked. */
  actor: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  surface: z.string(),
  /** Null where it is unknown, or was forgotten with the person. */
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  /** The procedure that was asked for. */
  procedure: z.string().nullable(),
  verb: z.string(),
  kind: z.string(),
  subject: z.object({ id: z.string(), name: z.string().nullable() }),
  /** What changed, with the names of the columns; secrets are `***`. Null: it was not there, or was forgotten with the person. */
  before: values.nullable(),
  after: values.nullable(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditPage = z.object({ items: z.array(auditEntry), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof auditPage>;

export const auditFilter = z.strictObject({
  /** Who did it, or whom it is about. */
  personId: reference.optional(),
  kind: auditKind.optional(),
  since: instant.optional(),
  /** Not included. */
  until: instant.optional(),
  /** A part of who did it, of what was done, or of the name of what it is about; a ticket's number or an appointment's reference as a whole. */
  q: line(120).optional(),
  limit,
  /** The last entry of the page before. */
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});
