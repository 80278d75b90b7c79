import type { Channel, MessageKind, MessageStatus } from "../schema";
import { isSameRecipient, type Reach, type Recipient, recipientsOf } from "./recipients";
import { remindersOf } from "./reminder-times";

/** What a plan is made from: the appointment as it is, and what was planned or sent about it before. Instants are milliseconds of the epoch. */
export interface Facts {
  status: string;
  news: News;
  start: number;
  reach: Reach;
  reminderMinutes: readonly number[];
  messages: readonly PlannedMessage[];
}

/** What last happened that people are told of. */
export interface News {
  /** The appointment's version it made; later ones are no news. */
  version: number;
  /** Of the event; absent when it is long forgotten. */
  type?: string;
  by?: "holder" | "staff";
  /** What staff said why. */
  reason?: string;
  /** It came from another system, where it was told. */
  imported?: true;
  /** It took the place of this ticket, or this ticket its place. */
  ticketId?: string;
  /** It happened to several appointments at once: one message tells of all, under the first one's id and version. */
  together?: Together;
}

export interface Together {
  appointmentId: string;
  version: number;
}

export interface PlannedMessage {
  id: string;
  kind: MessageKind;
  channel: Channel;
  recipient: string;
  /** The appointment's version it tells of. */
  version: number;
  status: MessageStatus;
  /** Sent, or in the hands of a sender. */
  told: boolean;
  /** It tells of other appointments too. */
  isShared: boolean;
  /** The start a reminder was planned for. */
  reminderOf: number | null;
}

export interface Plan {
  /** Ids of queued messages that are no longer true. */
  drop: string[];
  queue: NewMessage[];
}

export interface NewMessage extends Recipient {
  kind: MessageKind;
  minutesBefore?: number;
  dueAt: number;
  together?: Together;
  /** What it leads to in place of the appointment. */
  ticketId?: string;
}

/** What says that there is a booking: who has heard one of these knows of it. */
const OF_BOOKING: readonly MessageKind[] = [
  "booked",
  "rescheduled",
  "moved_by_us",
  "zone_repaired",
  "swapped_for_time",
];

/**
 * What to tell about an appointment, decided on how it stands now and not on which event arrived: events may come twice, late or out of order
 * and lead to the same messages. Each recipient is on its own: whoever never heard of the booking is told of it, not of its change.
 */
export function planMessages(facts: Facts, now: number): Plan {
  const { status, news, start, messages } = facts;
  const recipients = recipientsOf(facts.reach);
  const isTrue = (message: PlannedMessage) => {
    if (!recipients.some((recipient) => isSameRecipient(recipient, message))) return false;
    // Whether it is true of any of them is asked when it is sent.
    if (message.isShared) return true;
    if (message.kind === "reminder") return status === "booked" && message.reminderOf === start;
    return noticeOf(facts, []) !== null && message.version === news.version;
  };
  const drop = messages.filter((message) => message.status === "queued" && !isTrue(message)).map(({ id }) => id);
  if (start <= now) return { drop, queue: [] };
  const queue = recipients.flatMap((recipient) => {
    const own = messages.filter((message) => isSameRecipient(recipient, message));
    // A browser asked about this one appointment.
    const together = recipient.channel === "push" ? undefined : news.together;
    const told = notices(facts, own, now).map((notice) => ({ ...notice, together }));
    return [...told, ...reminders(facts, now)].map((message) => ({ ...recipient, ...message }));
  });
  return { drop, queue };
}

type OneMessage = Omit<NewMessage, keyof Recipient>;

function notices(facts: Facts, own: readonly PlannedMessage[], now: number): OneMessage[] {
  const kind = noticeOf(facts, own);
  const { version } = facts.news;
  const isPlanned = own.some(
    (message) => message.kind !== "reminder" && message.version === version && message.status !== "dropped",
  );
  const ticketId = kind === "swapped_for_place" ? facts.news.ticketId : undefined;
  return kind === null || isPlanned ? [] : [{ kind, dueAt: now, ticketId }];
}

/** How the appointment's state is told to somebody who was told `own`; null where it is nobody's news. */
function noticeOf({ status, news }: Facts, own: readonly PlannedMessage[]): MessageKind | null {
  const isOurs = news.by === "staff";
  const isRepaired = news.type === "appointment.zone_repaired";
  if (status === "pending") return isRepaired && own.some(({ told }) => told) ? null : "requested";
  if (status === "cancelled") {
    if (news.type === "appointment.declined") return "declined";
    if (news.ticketId !== undefined) return "swapped_for_place";
    return isOurs ? "cancelled_by_us" : "cancelled";
  }
  if (status !== "booked" || news.imported) return null;
  if (!own.some(({ kind, told }) => told && OF_BOOKING.includes(kind)))
    return news.ticketId === undefined ? "booked" : "swapped_for_time";
  if (isRepaired) return "zone_repaired";
  return isOurs ? "moved_by_us" : "rescheduled";
}

/** All that are ahead: the ledger lets through those that are new for this start. */
const reminders = ({ status, start, reminderMinutes }: Facts, now: number): OneMessage[] =>
  status === "booked"
    ? remindersOf(start, reminderMinutes, now).map((reminder) => ({ kind: "reminder", ...reminder }))
    : [];
