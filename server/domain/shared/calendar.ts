import ical, { ICalAttendeeStatus, type ICalCalendar, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { tzlib_get_ical_block, tzlib_get_offset } from "timezones-ical-library";
import { MINUTE, SECOND } from "./duration";

export interface CalendarEntry {
  appointment: {
    id: string;
    status: string;
    /** Its number of changes from 1: a higher SEQUENCE replaces what a calendar has under the same UID. */
    version: number;
    start: string;
    end: string;
    timeZone: string;
  };
  summary: string;
  place: string;
  url: string;
  now: Date;
  /** Both for a message, which a calendar takes in by itself; neither for a file somebody opens. */
  invitation?: { organizer: Person; attendee: Person };
}

interface Person {
  name: string;
  email: string;
}

const PRODUCT = "//QConnect//QConnect//EN";
const UID_DOMAIN = "@qconnect";

/** The appointment a UID of ours names, or null. */
export const appointmentOfUid = (uid: string): string | null =>
  uid.endsWith(UID_DOMAIN) ? uid.slice(0, -UID_DOMAIN.length) : null;

/**
 * One appointment, or several that are told of together, as an iCalendar object (RFC 5545). METHOD (RFC 5546) is PUBLISH in a file; in a message
 * REQUEST, or CANCEL for a cancelled one, so that the calendar moves and removes the entry. No answer is asked for.
 */
export function calendarOf(entry: CalendarEntry, ...others: CalendarEntry[]): string {
  const { appointment, invitation } = entry;
  const request = appointment.status === "cancelled" ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ prodId: PRODUCT, method: invitation ? request : ICalCalendarMethod.PUBLISH });
  addEvents(calendar, [entry, ...others]);
  return `${calendar.toString()}\r\n`;
}

/** Many appointments as one calendar to subscribe to; programs look again after a quarter of an hour, if they care. */
export function feedOf(name: string, entries: CalendarEntry[]): string {
  const calendar = ical({ prodId: PRODUCT, name, ttl: (15 * MINUTE) / SECOND });
  addEvents(calendar, entries);
  return `${calendar.toString()}\r\n`;
}

function addEvents(calendar: ICalCalendar, entries: CalendarEntry[]): void {
  const blocks = new Map<string, string>();
  for (const { appointment, summary, place, url, now, invitation } of entries) {
    const { id, status, version, start, end } = appointment;
    const zone = zoneFor(appointment.timeZone, [start, end]);
    if (zone) blocks.set(zone.name, zone.block);
    const event = calendar.createEvent({
      id: `${id}${UID_DOMAIN}`,
      sequence: version - 1,
      stamp: now,
      start: zone ? zonedOf(start, zone.name) : new Date(start),
      end: zone ? zonedOf(end, zone.name) : new Date(end),
      timezone: zone?.name,
      summary,
      location: place,
      url,
      status: STATUS[status] ?? ICalEventStatus.CONFIRMED,
    });
    if (invitation) {
      event.organizer(invitation.organizer);
      event.createAttendee({ ...invitation.attendee, status: ICalAttendeeStatus.ACCEPTED, rsvp: false });
    }
  }
  // A zone of the calendar itself would also take DTSTAMP out of UTC, where it belongs.
  if (blocks.size > 0) calendar.timezone({ name: null, generator: (name) => blocks.get(name) ?? null });
}

const STATUS: Record<string, ICalEventStatus> = {
  cancelled: ICalEventStatus.CANCELLED,
  pending: ICalEventStatus.TENTATIVE,
};

const zonedOf = (instant: string, timeZone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

interface Zone {
  name: string;
  block: string;
}

/**
 * The zone's VTIMEZONE under the name it has there, or null where wall clocks would not lead back to these instants: in an hour that comes
 * twice, or under a rule that the library's data and this process's do not share (5 of 418 zones in the next two years). Then UTC is written.
 */
function zoneFor(timeZone: string, instants: string[]): Zone | null {
  const zone = zoneNamed(timeZone);
  return zone && instants.every((instant) => isExact(zonedOf(instant, timeZone), zone.name)) ? zone : null;
}

const zones = new Map<string, Zone | null>();

function zoneNamed(timeZone: string): Zone | null {
  let zone = zones.get(timeZone);
  if (zone === undefined) {
    const found = tzlib_get_ical_block(timeZone);
    const [block, line] = Array.isArray(found) ? found : [];
    const name = line?.replace(/^TZID=/, "");
    zone = block && name ? { name, block } : null;
    zones.set(timeZone, zone);
  }
  return zone;
}

/** The library takes 250 us to say an offset, and a feed asks for the same days again and again. */
const KEPT_AT_MOST = 20_000;
const steadyDays = new Map<string, boolean>();

function isExact(zoned: Temporal.ZonedDateTime, name: string): boolean {
  const day = zoned.toPlainDate();
  const key = `${day} ${zoned.timeZoneId}`;
  let isSteady = steadyDays.get(key);
  if (isSteady === undefined) {
    const start = day.toZonedDateTime(zoned.timeZoneId);
    const last = start.add({ days: 1 }).subtract({ minutes: 1 });
    isSteady = start.offset === last.offset && [start, last].every((end) => offsetIn(name, end) === end.offset);
    if (steadyDays.size >= KEPT_AT_MOST) steadyDays.clear();
    steadyDays.set(key, isSteady);
  }
  if (isSteady) return true;
  if (offsetIn(name, zoned) !== zoned.offset) return false;
  // Of an hour that comes twice, parsers take the first or the second.
  const either = ["earlier", "later"] as const;
  const clock = zoned.toPlainDateTime();
  return either.every((disambiguation) => clock.toZonedDateTime(zoned.timeZoneId, { disambiguation }).equals(zoned));
}

function offsetIn(name: string, zoned: Temporal.ZonedDateTime): string {
  const offset = String(
    tzlib_get_offset(name, zoned.toPlainDate().toString(), zoned.toPlainTime().toString().slice(0, 5)),
  );
  return `${offset.slice(0, 3)}:${offset.slice(3)}`;
}
