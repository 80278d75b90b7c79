import type { MessageKind } from "../schema";
import { staleFrom } from "./reminder-times";

/** A message that is due, and the appointment as it is. Instants are milliseconds of the epoch. */
export interface DueMessage {
  kind: MessageKind;
  rule: string | null;
  version: number;
  reminderOf: number | null;
  appointment: { status: string; version: number; start: number };
}

/** Why a message is not sent after all, or null. Asked last thing before sending: the event that would drop it may still be on its way. */
export function reasonToDrop({ kind, rule, version, reminderOf, appointment }: DueMessage, now: number): string | null {
  const { status, start } = appointment;
  if (kind === "cancelled") return null;
  if (status !== "booked") return `the appointment is ${status}`;
  if (kind !== "reminder") return version === appointment.version ? null : "superseded";
  if (reminderOf !== start) return "superseded";
  return now < staleFrom(rule ?? "", start) ? null : "too late";
}
