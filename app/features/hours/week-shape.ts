import type { Period } from "./week-over-dates";

// How a week is drawn: days side by side, midnight at the top, in pixels and percent of the width. Known to the page and to its script.

export const HEAD_PX = 28;
const HOUR_PX = 24;
export const GRID_PX = HEAD_PX + 24 * HOUR_PX + 8;
const GUTTER_PERCENT = 6;
const COLUMN_PERCENT = (100 - GUTTER_PERCENT) / 7;
export const DAY_MINUTES = 1440;
/** What dragging and the arrow keys move by. */
export const STEP_MINUTES = 15;

export const yOf = (minute: number): number => HEAD_PX + (minute / 60) * HOUR_PX;

/** Where the column of a weekday (1 is Monday) begins and how wide it is, in percent. */
export const columnOf = (weekday: number, isRightToLeft: boolean): { x: number; width: number } => ({
  x: (isRightToLeft ? 7 - weekday : weekday - 1) * COLUMN_PERCENT + (isRightToLeft ? 0 : GUTTER_PERCENT),
  width: COLUMN_PERCENT,
});

/** The weekday and the minute at a point of the drawing; `x` of 0 to 1, `y` in pixels. */
export function pointAt(x: number, y: number, isRightToLeft: boolean): { weekday: number; minute: number } {
  const column = Math.floor(((isRightToLeft ? 1 - x : x) * 100 - GUTTER_PERCENT) / COLUMN_PERCENT) + 1;
  const minute = ((y - HEAD_PX) / HOUR_PX) * 60;
  return { weekday: Math.max(1, Math.min(7, column)), minute: Math.max(0, Math.min(DAY_MINUTES, minute)) };
}

/** Minutes after midnight of its day; an end at or before the start is on the next day. */
export interface Span {
  weekday: number;
  start: number;
  end: number;
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export function spanOf({ weekday, opens, closes }: Period): Span {
  const [start, end] = [minuteOf(opens), minuteOf(closes)];
  return { weekday, start, end: end > start ? end : end + DAY_MINUTES };
}

/** As a time field writes it: midnight is "00:00". */
export const timeOf = (minute: number): string => {
  const wall = minute % DAY_MINUTES;
  return `${String(Math.floor(wall / 60)).padStart(2, "0")}:${String(wall % 60).padStart(2, "0")}`;
};

/** As people read an end: the midnight of a day that is over is "24:00". */
export const endOf = (minute: number): string => (minute === DAY_MINUTES ? "24:00" : timeOf(minute));

/** The rectangles of a span: what lies after midnight stands at the top of the next day. */
export function piecesOf({ weekday, start, end }: Span): { weekday: number; y: number; height: number }[] {
  const own = { weekday, y: yOf(start), height: yOf(Math.min(end, DAY_MINUTES)) - yOf(start) };
  if (end <= DAY_MINUTES) return [own];
  return [own, { weekday: (weekday % 7) + 1, y: yOf(0), height: yOf(end - DAY_MINUTES) - yOf(0) }];
}
