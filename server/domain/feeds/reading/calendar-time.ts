import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";

// What the times of an iCalendar object (RFC 5545) mean, in milliseconds of the epoch.

export const timeOf = (property: ICAL.Property) => property.getFirstValue() as ICAL.Time;

/** `days` of whole days, else `ms`: an hour of a clock change lasts as long as it lasts (RFC 5545 3.8.5.3). */
export function lengthOf(event: ICAL.Component, start: ICAL.Property, timeZone: string): { days: number; ms: number } {
  const first = timeOf(start);
  const end = event.getFirstProperty("dtend");
  const duration = event.getFirstPropertyValue("duration") as ICAL.Duration | null;
  const seconds = duration?.toSeconds() ?? 0;
  if (first.isDate) {
    const days = end ? dayNumber(timeOf(end)) - dayNumber(first) : Math.ceil(seconds / 86_400);
    return { days: Math.max(1, days), ms: 0 };
  }
  const ms = end ? instantOf(timeOf(end), end, timeZone) - instantOf(first, start, timeZone) : seconds * 1000;
  return { days: 0, ms: Math.max(0, ms) };
}

const two = (number: number) => String(number).padStart(2, "0");
export const dateOf = ({ year, month, day }: ICAL.Time) => `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
const dayNumber = ({ year, month, day }: ICAL.Time) => Date.UTC(year, month - 1, day) / 86_400_000;

export const dayAt = (time: ICAL.Time, days: number, timeZone: string): number =>
  Temporal.PlainDate.from(dateOf(time)).add({ days }).toZonedDateTime(timeZone).epochMilliseconds;

const knownZones = new Map<string, boolean>();

function isZone(name: string): boolean {
  let known = knownZones.get(name);
  if (known === undefined) {
    try {
      known = Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
    } catch {
      known = false;
    }
    knownZones.set(name, known);
  }
  return known;
}

/**
 * The instant of a time under a property. A zone this process knows by name is taken from its own rules; another one (Outlook's "W. Europe
 * Standard Time") from the VTIMEZONE the file brings; without either, the time is the location's.
 */
export function instantOf(time: ICAL.Time, property: ICAL.Property, timeZone: string): number {
  if (time.isDate) return dayAt(time, 0, timeZone);
  const named = String(property.getFirstParameter("tzid") ?? "");
  if (time.zone?.tzid === "UTC") return time.toUnixTime() * 1000;
  if (!isZone(named) && time.zone && time.zone !== ICAL.Timezone.localTimezone) return time.toUnixTime() * 1000;
  const { year, month, day, hour, minute, second } = time;
  const clock = new Temporal.PlainDateTime(year, month, day, hour, minute, Math.min(second, 59));
  return clock.toZonedDateTime(isZone(named) ? named : timeZone).epochMilliseconds;
}
