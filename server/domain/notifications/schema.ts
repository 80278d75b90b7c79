import { z } from "zod";
import { pageById } from "../shared/cursor";
import { pageOf } from "../shared/paging";
import { email, line, locale, phone, reference } from "../shared/text";

/** What a message says. One more kind is a line here, its words (`message.kinds` in locales) and, where an event leads to it, its rule. */
export const messageKind = z.enum([
  "requested",
  "booked",
  "rescheduled",
  "moved_by_us",
  "cancelled",
  "cancelled_by_us",
  "declined",
  "reminder",
  "called",
  "waitlist_joined",
  "waitlist_offer",
  "zone_repaired",
  "near",
  "call_taken_back",
  "closed",
  "swapped_for_time",
  "swapped_for_place",
  "running_late",
]);
export type MessageKind = z.infer<typeof messageKind>;

export const channel = z.enum(["email", "sms", "push"]);
export type Channel = z.infer<typeof channel>;

/** `failed`: given up. `dropped`: it was no longer true when its time came. */
export const messageStatus = z.enum(["queued", "sent", "failed", "dropped"]);
export type MessageStatus = z.infer<typeof messageStatus>;

export const messageFilter = z.strictObject({
  ...pageById("msg"),
  /** Is within the recipient or the person's name. */
  q: line(120).optional(),
  status: messageStatus.optional(),
  channel: channel.optional(),
  appointmentId: reference.optional(),
});

export const message = z.object({
  id: z.string(),
  appointmentId: z.string().nullable(),
  ticketId: z.string().nullable(),
  channel,
  kind: messageKind,
  /** Of a reminder: how long before the start. */
  minutesBefore: z.number().int().nullable(),
  /** Address or telephone number; of a browser an id. */
  recipient: z.string(),
  status: messageStatus,
  /** Of the place. */
  timeZone: z.string(),
  /** When it is to be sent, or tried again. */
  dueAt: z.string(),
  sentAt: z.string().nullable(),
  attempts: z.number().int(),
  /** Subject and text as they were sent, the text without its link; null until then, and again after 90 days. */
  subject: z.string().nullable(),
  text: z.string().nullable(),
  /** Why it was not sent, or not yet: a code of ours (`superseded`, `too_late`, ..) or what the other side said. */
  error: z.string().nullable(),
});
export type Message = z.infer<typeof message>;
export const messagePage = pageOf(message);
export type MessagePage = z.infer<typeof messagePage>;

/** One line of what the holder of an appointment was told. */
export const told = z.object({
  kind: messageKind,
  channel,
  minutesBefore: z.number().int().nullable(),
  status: messageStatus,
  /** When it was sent; until then when it is due. */
  at: z.string(),
  /** Why it was not sent; staff only. */
  error: z.string().nullable(),
});
export type Told = z.infer<typeof told>;

const base64url = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .regex(/^[\w-]+=*$/, "must be base64url");

/** What a browser gives as its subscription (PushSubscription.toJSON, RFC 8291). */
export const pushSubscriptionInput = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.strictObject({ p256dh: base64url(80, 100), auth: base64url(16, 32) }),
  /** The language to notify in; without it the customer's, else the organisation's. */
  locale: locale.optional(),
});
export const pushSubscription = z.object({ id: z.string(), createdAt: z.string() });
export const pushKey = z.object({ publicKey: z.string() });
export type PushSubscription = z.infer<typeof pushSubscription>;

/** What the holder of a ticket wants to be told: `nearMinutes` before the turn, 0 for only when called; and where to. */
export const ticketNoticeInput = z.strictObject({
  nearMinutes: z.number().int().min(0).max(240),
  email: email.optional(),
  phone: phone.optional(),
  locale: locale.optional(),
});
export const ticketNotice = z.object({
  nearMinutes: z.number().int(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Browsers that are notified. */
  browsers: z.number().int(),
});
export type TicketNotice = z.infer<typeof ticketNotice>;
