// What the list of messages and an appointment's timeline say, in one place.
import type { Message, MessageKind, MessageStatus, Told } from "../../../server/domain/notifications/schema";
import type { StatusTone } from "../../ui/status-mark";

export const messageStatusWords: Record<MessageStatus, { label: string; tone: StatusTone }> = {
  queued: { label: "Waiting", tone: "waiting" },
  sent: { label: "Sent", tone: "done" },
  failed: { label: "Failed", tone: "ended" },
  dropped: { label: "Not sent", tone: "paused" },
};

const kindWords: Record<MessageKind, string> = {
  booked: "Confirmation",
  rescheduled: "New time",
  cancelled: "Cancellation",
  reminder: "Reminder",
};
const ruleWords: Record<string, string> = { "24h": "a day before", "1h": "an hour before" };

export const subjectWords = ({ subject, kind, rule }: Pick<Message, "subject" | "kind" | "rule">): string =>
  subject ?? [kindWords[kind], ruleWords[rule ?? ""]].filter(Boolean).join(", ");

/** What a moment of a message is: when it was sent, or is to be. */
export function momentWords({ status, attempts }: Pick<Message, "status" | "attempts">, moment: string): string {
  if (status === "sent") return `Sent ${moment}`;
  if (status === "failed") return `Given up after ${attempts === 1 ? "one try" : `${attempts} tries`}`;
  if (status === "dropped") return `Was planned for ${moment}`;
  return attempts === 0 ? `To be sent ${moment}` : `To be tried again ${moment}`;
}

const reasonWords: Record<string, string> = {
  superseded: "The appointment changed before it was sent.",
  "too late": "Its time had passed.",
};
export const whyWords = (error: string): string => reasonWords[error] ?? error;

export const messagesWords = {
  title: "Messages",
  about: "What customers were told about their appointments, the newest first.",
  empty: "No messages yet",
  emptyAdvice: "When somebody books with an email address, their confirmation and reminders are listed here.",
  to: (recipient: string) => `To ${recipient}`,
  text: "Show the text",
  older: "Older messages",
  desk: "Desk",
};

const toldKinds: Record<MessageKind, string> = {
  booked: "a confirmation",
  rescheduled: "the new time",
  cancelled: "that it is cancelled",
  reminder: "a reminder",
};

export const toldTitle = "Messages to you";
/** One line of an appointment's timeline; null for what does not concern its holder. */
export function toldWords({ kind, status }: Told, moment: string): string | null {
  if (status === "sent") return `We emailed you ${toldKinds[kind]}: ${moment}.`;
  if (status === "failed") return `We could not email you ${toldKinds[kind]}. Please check the address with us.`;
  return kind === "reminder" ? `We will email you a reminder: ${moment}.` : null;
}
