// What the calendar says, beside the words that booking and the desk have.
import type { ErrorCode } from "../../../server/domain/shared/errors";
import { isLost, refusalCode } from "../console/refusal";
import { refusalWords } from "../console/refusal-words";

const REFUSALS: Partial<Record<ErrorCode, string>> = {
  stale_version: "Somebody else changed this appointment. Nothing was overwritten: this is how it stands now.",
  appointment_state: "The appointment has moved on in the meantime. This is how it stands now.",
  slot_taken: "That time has just been taken.",
  too_soon: "That time is too soon to book.",
  too_far: "That time is too far ahead to book.",
  outside_hours: "That time is outside the opening hours.",
  not_a_slot: "No appointment for this service starts at that time.",
  service_not_offered: "The service is not offered there.",
  party_too_large: "There is not enough room at that time.",
};

/** A sentence about why a change did not happen. Where the appointment stays is said by whoever knows it. */
export function calendarRefusal(error: unknown): string {
  if (isLost(error))
    return "No answer from the server. It may not have happened: look again when the calendar is live.";
  return REFUSALS[refusalCode(error) as ErrorCode] ?? refusalWords(error);
}

export const KEYS: [key: string, does: string][] = [
  ["↑ ↓ ← →", "Go from appointment to appointment"],
  ["Enter", "Open the appointment"],
  ["M", "Move: arrows choose, Enter drops, Esc keeps"],
  ["U", "Undo your last move"],
  ["N", "New appointment"],
  ["T", "Today"],
  ["[ ]", "Earlier, later"],
  ["D W", "Day, week"],
  ["?", "Show these keys"],
  ["Esc", "Close, or leave a field"],
];
