import { MINUTE } from "../../shared/duration";

export interface DueReminder {
  minutesBefore: number;
  /** Milliseconds of the epoch. */
  dueAt: number;
}

/** The reminders of an appointment that starts at `start` which are still ahead at `now`, the earliest first. */
export const remindersOf = (start: number, reminderMinutes: readonly number[], now: number): DueReminder[] =>
  reminderMinutes
    .map((minutesBefore) => ({ minutesBefore, dueAt: start - minutesBefore * MINUTE }))
    .filter(({ dueAt }) => dueAt > now)
    .sort((a, b) => a.dueAt - b.dueAt);

/**
 * From when on a reminder must not be sent any more: the next one is due, or the appointment starts. After an outage nobody gets all of
 * them at once, and nobody is reminded of what has begun.
 */
export function staleFrom(minutesBefore: number, reminderMinutes: readonly number[], start: number): number {
  const later = reminderMinutes.filter((minutes) => minutes < minutesBefore);
  return start - Math.max(0, ...later) * MINUTE;
}
