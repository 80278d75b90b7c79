export type CalendarKey = "help" | "undo" | "new" | "today" | "earlier" | "later" | "day" | "week" | "escape";

const KEYS: Record<string, CalendarKey> = {
  "?": "help",
  u: "undo",
  n: "new",
  t: "today",
  "[": "earlier",
  "]": "later",
  d: "day",
  w: "week",
  escape: "escape",
};

/** What a key means everywhere on the calendar; those of the grid are the grid's own. */
export const calendarKeyOf = (key: string): CalendarKey | null => KEYS[key] ?? null;
