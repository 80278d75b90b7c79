import type { MessageKind, MessageStatus } from "../schema";
import { type ReminderRule, remindersOf } from "./reminder-times";

/** What a plan is made from: the appointment as it is, and what was planned or sent about it before. Instants are milliseconds of the epoch. */
export interface Facts {
  status: string;
  version: number;
  start: number;
  /** Null when the customer left no address. */
  email: string | null;
  messages: readonly PlannedMessage[];
}

export interface PlannedMessage {
  id: string;
  kind: MessageKind;
  /** The appointment's version it tells of. */
  version: number;
  status: MessageStatus;
  /** Sent, or in the hands of a sender. */
  told: boolean;
  /** The start a reminder was planned for. */
  reminderOf: number | null;
}

export interface Plan {
  /** Ids of queued messages that are no longer true. */
  drop: string[];
  queue: NewMessage[];
}

export interface NewMessage {
  kind: MessageKind;
  rule?: ReminderRule;
  dueAt: number;
}

/**
 * What to tell about an appointment, decided on how it stands now and not on which event arrived: events may come twice, late or out of order
 * and lead to the same messages. Whoever never heard of the booking is told of it, not of its change.
 */
export function planMessages(facts: Facts, now: number): Plan {
  const { status, version, start, messages } = facts;
  const isAhead = start > now;
  const isTrue = ({ kind, version: told, reminderOf }: PlannedMessage) => {
    if (status === "cancelled") return kind === "cancelled";
    if (status !== "booked") return false;
    return kind === "reminder" ? reminderOf === start : told === version;
  };
  const drop = messages.filter((message) => message.status === "queued" && !isTrue(message)).map(({ id }) => id);
  if (facts.email === null || !isAhead) return { drop, queue: [] };
  if (status === "cancelled") return { drop, queue: [{ kind: "cancelled", dueAt: now }] };
  if (status !== "booked") return { drop, queue: [] };
  return { drop, queue: [...confirmation(facts, version, now), ...reminders(start, now)] };
}

function confirmation({ messages }: Facts, version: number, now: number): NewMessage[] {
  const confirmations = messages.filter(({ kind }) => kind === "booked" || kind === "rescheduled");
  if (confirmations.some((message) => message.version === version && message.status !== "dropped")) return [];
  const isKnown = confirmations.some(({ told }) => told);
  return [{ kind: isKnown ? "rescheduled" : "booked", dueAt: now }];
}

/** All that are ahead: the ledger lets through those that are new for this start. */
const reminders = (start: number, now: number): NewMessage[] =>
  remindersOf(start, now).map(({ rule, dueAt }) => ({ kind: "reminder", rule, dueAt }));
