import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Appointment } from "../schema";

interface Entry {
  appointment: Appointment;
  summary: string;
  place: string;
  url: string;
  now: Date;
}

/** One appointment as an iCalendar object (RFC 5545), in UTC. A higher SEQUENCE replaces what the customer's calendar has. */
export function calendarOf({ appointment, summary, place, url, now }: Entry): string {
  const calendar = ical({ prodId: "//QConnect//QConnect//EN", method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${appointment.id}@qconnect`,
    sequence: appointment.version - 1,
    stamp: now,
    start: new Date(appointment.start),
    end: new Date(appointment.end),
    summary,
    location: place,
    url,
    status: appointment.status === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
