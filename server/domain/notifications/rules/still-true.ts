import type { WaitRange } from "../../shared/wait-words";
import type { MessageKind } from "../schema";
import { isNear, NEAR_MINUTES } from "./near";
import { staleFrom } from "./reminder-times";

/** A message that is due, and what it is about as that is. Instants are milliseconds of the epoch. */
export interface DueMessage {
  kind: MessageKind;
  minutesBefore: number | null;
  version: number;
  reminderOf: number | null;
  appointment: DueAppointment | null;
  ticket: DueTicket | null;
}

export interface DueTicket {
  status: string;
  version: number;
  ending: string | null;
  notBefore: number | null;
  /** What its holder asked for. */
  nearMinutes: number | null;
  /** Its wait at this moment, where that is what the message is about. */
  wait: WaitRange | null;
}

interface DueAppointment {
  status: string;
  /** The version of what last happened that people are told of. */
  news: number;
  start: number;
  /** What is said of it now, and which message said it last. */
  runningLate: { tells: number } | null;
  reminderMinutes: readonly number[];
}

export type DropReason = "superseded" | "too_late" | "not_booked" | "rule_gone" | "unsubscribed" | "switched_off";

/** Why a message is not sent after all, or null. Asked last thing before sending: the event that would drop it may still be on its way. */
export function reasonToDrop(message: DueMessage, now: number): DropReason | null {
  const { kind, version, appointment, ticket } = message;
  if (kind === "running_late") return appointment?.runningLate?.tells === version ? null : "superseded";
  if (ticket && !appointment) return isTicketNews(kind, version, ticket, now) ? null : "superseded";
  // A server that was away for days does not confirm what is over.
  if (appointment && appointment.start <= now) return "too_late";
  if (kind === "waitlist_offer") return appointment?.status === "held" ? null : "superseded";
  if (!appointment) return null;
  if (kind === "reminder") return reminderReason(message, appointment, now);
  if (version !== appointment.news) return "superseded";
  const isOpen = appointment.status === "booked" || appointment.status === "pending";
  return isOpen || appointment.status === "cancelled" ? null : "not_booked";
}

function isTicketNews(kind: MessageKind, version: number, ticket: DueTicket, now: number): boolean {
  const { status, ending, wait, notBefore, nearMinutes } = ticket;
  if (kind === "near")
    return status === "waiting" && wait !== null && isNear({ wait, notBefore }, nearMinutes ?? NEAR_MINUTES, now);
  if (kind === "call_taken_back") return status === "waiting" || status === "parked";
  if (kind === "closed") return ending === "closing";
  return status === "called" && ticket.version === version;
}

function reminderReason({ minutesBefore, reminderOf }: DueMessage, appointment: DueAppointment, now: number) {
  const { status, start, reminderMinutes } = appointment;
  if (status !== "booked") return "not_booked";
  if (reminderOf !== start) return "superseded";
  if (minutesBefore === null || !reminderMinutes.includes(minutesBefore)) return "rule_gone";
  return now < staleFrom(minutesBefore, reminderMinutes, start) ? null : "too_late";
}
