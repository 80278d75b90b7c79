import { HOUR } from "../../shared/duration";

/** How long before the appointment each reminder is due, the earliest first. */
const LEADS = { "24h": 24 * HOUR, "1h": HOUR } as const;
export type ReminderRule = keyof typeof LEADS;

const RULES = Object.keys(LEADS) as ReminderRule[];

export interface DueReminder {
  rule: ReminderRule;
  /** Milliseconds of the epoch. */
  dueAt: number;
}

/** The reminders of an appointment that starts at `start` which are still ahead at `now`. */
export const remindersOf = (start: number, now: number): DueReminder[] =>
  RULES.map((rule) => ({ rule, dueAt: start - LEADS[rule] })).filter(({ dueAt }) => dueAt > now);

/**
 * From when on a reminder must not be sent any more: the next one is due, or the appointment starts. After an outage nobody gets all of
 * them at once, and nobody is reminded of what has begun.
 */
export function staleFrom(rule: string, start: number): number {
  const next = RULES[RULES.indexOf(rule as ReminderRule) + 1];
  return next === undefined ? start : start - LEADS[next];
}
