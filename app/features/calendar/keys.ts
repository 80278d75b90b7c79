import type { WordKey } from "../../../server/domain/shared/words";

export type CalendarKey =
  | "help"
  | "undo"
  | "new"
  | "block"
  | "walkIn"
  | "today"
  | "earlier"
  | "later"
  | "day"
  | "week"
  | "escape";

const KEYS: Record<string, CalendarKey> = {
  "?": "help",
  u: "undo",
  n: "new",
  b: "block",
  "/": "walkIn",
  t: "today",
  "[": "earlier",
  "]": "later",
  d: "day",
  w: "week",
  escape: "escape",
};

/** What a key means everywhere on the calendar; those of the grid are the grid's own. */
export const calendarKeyOf = (key: string): CalendarKey | null => KEYS[key] ?? null;

/** As the dialog of keys lists them. */
export const CALENDAR_KEYS = [
  ["↑ ↓ ← →", "calendar.key.arrows"],
  ["Enter", "calendar.key.open"],
  ["M", "calendar.key.move"],
  ["L", "calendar.key.length"],
  ["U", "calendar.key.undo"],
  ["N", "calendar.key.new"],
  ["B", "calendar.key.block"],
  ["/", "calendar.key.walkIn"],
  ["T", "calendar.key.today"],
  ["[ ]", "calendar.key.days"],
  ["D W", "calendar.key.views"],
  ["?", "calendar.key.help"],
  ["Esc", "calendar.key.escape"],
] as const satisfies readonly (readonly [key: string, does: WordKey])[];
