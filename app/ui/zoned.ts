// Instants as people at a place read them. Dates are "YYYY-MM-DD" at that place.
import type { LiveKey, Translate } from "../../server/domain/shared/words";

const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 500;

/**
 * One object for each locale, zone and shape: making one takes 50 us and memory outside the heap (a location's page made
 * thousands: 5 pages/s and 1.5 GB). The number is bounded because locales are input.
 */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= MOST_FORMATS) formats.clear();
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** "09:40" or "9:40 AM", as the locale has it: an hour by itself would lose its zero ("9:40") beside times that have two digits. */
export function timeIn(instant: string, timeZone: string, locale: string): string {
  // Some engines put a narrow space before "AM", others a plain one: a hydrated page must say what the server said.
  return format(locale, { timeZone, timeStyle: "short" }).format(new Date(instant)).replaceAll("\u202f", " ");
}

/** The date it is at an instant in a zone. */
export function dateIn(instant: string, timeZone: string): string {
  // Sweden writes dates the ISO way.
  return format("sv-SE", { timeZone, dateStyle: "short" }).format(new Date(instant));
}

/** The hour of the day, 0 to 23, at an instant in a zone. */
export function hourIn(instant: string, timeZone: string): number {
  return Number(format("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(new Date(instant)));
}

/** Minutes after midnight on the clock of a zone at an instant. */
export function wallMinuteIn(instant: string, timeZone: string): number {
  const shown = format("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const [hours, minutes] = shown.format(new Date(instant)).split(":");
  return Number(hours) * 60 + Number(minutes);
}

const noon = (date: string) => new Date(`${date}T12:00:00Z`);

export function addDays(date: string, days: number): string {
  const moved = noon(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** Whether it is a date of the calendar: "2026-02-30" is not. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(noon(text).getTime()) && addDays(text, 0) === text;
}

/** "Friday 21 November" · "Friday, November 21" */
export function dayWords(date: string, locale: string): string {
  return format(locale, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" }).format(noon(date));
}

/** "Monday" for 1, to "Sunday" for 7. */
export function weekdayWords(weekday: number, locale: string): string {
  // The first of January 2024 was a Monday.
  return format(locale, { timeZone: "UTC", weekday: "long" }).format(noon(`2024-01-0${weekday}`));
}

/** "Sat, 21 Nov" */
export function shortDay(date: string, locale: string): string {
  return format(locale, { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" }).format(noon(date));
}

/** "16–22 Nov" */
export function daysWords(from: string, to: string, locale: string): string {
  const range = format(locale, { timeZone: "UTC", day: "numeric", month: "short" }).formatRange(noon(from), noon(to));
  // As above: which spaces stand around the dash differs.
  return range.replaceAll(/\s*–\s*/g, "–");
}

/** "09:40 on Friday 21 November" */
export function momentIn(t: Translate<LiveKey>, instant: string, timeZone: string, locale: string): string {
  const day = dayWords(dateIn(instant, timeZone), locale);
  return t("live.time.onDay", { time: timeIn(instant, timeZone, locale), day });
}

/** The parts of a day's tile: "Fri", "21", "Nov". */
export function dayParts(date: string, locale: string): { weekday: string; day: string; month: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    format(locale, { timeZone: "UTC", ...options }).format(noon(date));
  return { weekday: part({ weekday: "short" }), day: part({ day: "numeric" }), month: part({ month: "short" }) };
}

/** "London time": the city of an IANA zone is what people call it by. */
export function zoneWords(t: Translate<LiveKey>, timeZone: string): string {
  const city = timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
  return t("live.time.zone", { city });
}

/** Whether clocks in both zones show the same at an instant: then one of them need not be shown. */
export function sameClock(instant: string, zone: string, other: string): boolean {
  const shown = (timeZone: string) => `${dateIn(instant, timeZone)} ${timeIn(instant, timeZone, "en-GB")}`;
  return shown(zone) === shown(other);
}
