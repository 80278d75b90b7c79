import { z } from "zod";
import { page, pageOf } from "../shared/paging";

export const messageKind = z.enum(["booked", "rescheduled", "cancelled", "reminder"]);
export type MessageKind = z.infer<typeof messageKind>;

/** `dropped`: it was no longer true when its time came. */
export const messageStatus = z.enum(["queued", "sent", "failed", "dropped"]);
export type MessageStatus = z.infer<typeof messageStatus>;

export const messageFilter = z.strictObject(page);

export const message = z.object({
  id: z.string(),
  appointmentId: z.string(),
  channel: z.literal("email"),
  kind: messageKind,
  /** Which reminder: `24h`, `1h`. */
  rule: z.string().nullable(),
  recipient: z.string(),
  status: messageStatus,
  /** Of the appointment. */
  timeZone: z.string(),
  /** When it is to be sent, or tried again. */
  dueAt: z.string(),
  sentAt: z.string().nullable(),
  attempts: z.number().int(),
  /** Subject and text as they were sent, the text without its link; null until then. */
  subject: z.string().nullable(),
  text: z.string().nullable(),
  /** Why it was not sent, or not yet. */
  error: z.string().nullable(),
});
export type Message = z.infer<typeof message>;
export const messagePage = pageOf(message);
export type MessagePage = z.infer<typeof messagePage>;

/** One line of what the holder of an appointment was told. */
export const told = z.object({
  kind: messageKind,
  rule: z.string().nullable(),
  status: messageStatus,
  /** When it was sent; until then when it is due. */
  at: z.string(),
});
export type Told = z.infer<typeof told>;
