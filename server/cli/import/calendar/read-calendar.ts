import ICAL from "ical.js";
import { instantOf, lengthOf, timeOf } from "../../../domain/feeds/reading/calendar-time";
import { isoOf } from "../../../domain/shared/zoned-time";
import { ImportError, type Incoming, type IncomingAppointment, type IncomingPerson, type LeftOut } from "../incoming";

interface Options {
  /** Names of what every event is booked as and with; without a provider it is whoever is free. */
  service: string;
  provider: string | null;
  /** Of times that name no zone. */
  timeZone: string;
  now: number;
}

/**
 * The events of an iCalendar file as appointments: the person is the first attendee, or else what the event is called. What recurs, is over,
 * lasts whole days or was cancelled is left out. Throws ImportError.
 */
export function readCalendar(text: string, { service, provider, timeZone, now }: Options): Incoming {
  // Of anything else the reader says only what it stumbled over.
  if (!/^\s*BEGIN:VCALENDAR\s*$/im.test(text)) throw new ImportError("This is no calendar: it has no BEGIN:VCALENDAR");
  let events: ICAL.Component[];
  try {
    const parsed = ICAL.parse(text) as unknown[];
    // One file may hold several calendars.
    const calendars = (Array.isArray(parsed[0]) ? parsed : [parsed]) as [unknown[]];
    events = calendars.flatMap((calendar) => new ICAL.Component(calendar).getAllSubcomponents("vevent"));
  } catch (error) {
    throw new ImportError(`The calendar cannot be read: ${(error as Error).message}`);
  }
  const leftOut: LeftOut[] = [];
  const appointments = events.flatMap((event): IncomingAppointment[] => {
    const externalId = String(event.getFirstPropertyValue("uid") ?? "");
    const why = reasonToLeave(event, externalId, now, timeZone);
    if (why !== null) {
      leftOut.push({ kind: "appointment", externalId, why });
      return [];
    }
    const { start, end } = spanOf(event, timeZone);
    const notes = String(event.getFirstPropertyValue("description") ?? "").trim();
    const one = { externalId, service, provider, start: isoOf(start), minutes: (end - start) / 60_000 };
    return [{ ...one, person: personOf(event), notes: notes || undefined }];
  });
  // The service and the provider exist: they are found by their names.
  return { source: "ics", services: [], providers: [], customers: [], appointments, leftOut };
}

function reasonToLeave(event: ICAL.Component, uid: string, now: number, timeZone: string): string | null {
  const start = event.getFirstPropertyValue("dtstart") as ICAL.Time | null;
  if (!uid || !start) return "it has no UID or no start";
  if (event.hasProperty("rrule") || event.hasProperty("rdate") || event.hasProperty("recurrence-id"))
    return "it recurs";
  if (start.isDate) return "it lasts whole days";
  if (String(event.getFirstPropertyValue("status")).toUpperCase() === "CANCELLED") return "it was cancelled";
  const span = spanOf(event, timeZone);
  if (span.end <= span.start) return "it has no length";
  return span.start <= now ? "it is over" : null;
}

function spanOf(event: ICAL.Component, timeZone: string): { start: number; end: number } {
  const property = event.getFirstProperty("dtstart") as ICAL.Property;
  const start = instantOf(timeOf(property), property, timeZone);
  return { start, end: start + lengthOf(event, property, timeZone).ms };
}

function personOf(event: ICAL.Component): IncomingPerson {
  const attendee = event.getFirstProperty("attendee");
  const email = attendee ? String(attendee.getFirstValue()).replace(/^mailto:/i, "") : "";
  const named = attendee ? String(attendee.getFirstParameter("cn") ?? "") : "";
  const name = named || email || String(event.getFirstPropertyValue("summary") ?? "");
  return { name: name.trim(), email: email.includes("@") ? email : undefined };
}
