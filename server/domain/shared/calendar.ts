import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { Temporal } from "temporal-polyfill";
import { tzlib_get_ical_block, tzlib_get_offset } from "timezones-ical-library";

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

/**
 * One appointment as an iCalendar object (RFC 5545). METHOD (RFC 5546) is PUBLISH in a file; in a message REQUEST, or CANCEL for a cancelled
 * one, so that the calendar moves and removes the entry. No answer is asked for.
 */
export function calendarOf({ appointment, summary, place, url, now, invitation }: CalendarEntry): string {
  const { id, status, version, start, end, timeZone } = appointment;
  const cancelled = status === "cancelled";
  const request = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({
    prodId: "//QConnect//QConnect//EN",
    method: invitation ? request : ICalCalendarMethod.PUBLISH,
  });
  const zone = zoneFor(timeZone, [start, end]);
  // A zone of the calendar itself would also take DTSTAMP out of UTC, where it belongs.
  if (zone) calendar.timezone({ name: null, generator: () => zone.block });
  const event = calendar.createEvent({
    id: `${id}@qconnect`,
    sequence: version - 1,
    stamp: now,
    start: zone ? zonedOf(start, zone.name) : new Date(start),
    end: zone ? zonedOf(end, zone.name) : new Date(end),
    timezone: zone?.name,
    summary,
    location: place,
    url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (invitation) {
    event.organizer(invitation.organizer);
    event.createAttendee({ ...invitation.attendee, status: ICalAttendeeStatus.ACCEPTED, rsvp: false });
  }
  return `${calendar.toString()}\r\n`;
}

const zonedOf = (instant: string, timeZone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

/**
 * The zone's VTIMEZONE under the name it has there, or null where wall clocks would not lead back to these instants: the second of an hour that
 * comes twice, or a rule that the library's data and this process's do not share (5 of 418 zones in the next two years). Then UTC is written.
 */
function zoneFor(timeZone: string, instants: string[]): { name: string; block: string } | null {
  const found = tzlib_get_ical_block(timeZone);
  const [block, line] = Array.isArray(found) ? found : [];
  const name = line?.replace(/^TZID=/, "");
  if (!block || !name) return null;
  const isExact = instants.every((instant) => {
    const zoned = zonedOf(instant, timeZone);
    const clock = zoned.toPlainDateTime();
    const offset = tzlib_get_offset(name, clock.toPlainDate().toString(), clock.toPlainTime().toString().slice(0, 5));
    return offset === zoned.offset.replace(":", "") && clock.toZonedDateTime(timeZone).equals(zoned);
  });
  return isExact ? { name, block } : null;
}
