import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { type CalendarEntry, calendarOf } from "./calendar";

const entry = (start: string, timeZone: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  appointment: {
    id: "apt_x",
    status: "booked",
    version: 3,
    start,
    end: new Date(Date.parse(start) + 1_800_000).toISOString(),
    timeZone,
  },
  summary: "Blood test; a, b",
  place: "Main, 1 High Street",
  url: "https://book.example/appointments/apt_t_x",
  now: new Date("2026-03-02T09:00:00Z"),
  ...more,
});

/** Two parsers that share no code. */
function readBy(text: string) {
  const component = new ICAL.Component(ICAL.parse(text));
  for (const zone of component.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const event = new ICAL.Event(component.getFirstSubcomponent("vevent") as ICAL.Component);
  const one = [event.startDate.toJSDate().toISOString(), event.endDate.toJSDate().toISOString()];
  ICAL.TimezoneService.reset();
  const found = Object.values(nodeIcal.sync.parseICS(text)).find((part) => part?.type === "VEVENT");
  const other = found as unknown as { start: Date; end: Date };
  return { one, other: [new Date(+other.start).toISOString(), new Date(+other.end).toISOString()], event, component };
}

const CASES: [zone: string, start: string][] = [
  ["Europe/London", "2026-03-29T00:45:00Z"],
  ["Europe/London", "2026-03-29T01:00:00Z"],
  ["Europe/London", "2026-10-25T00:30:00Z"],
  ["Europe/London", "2026-10-25T01:30:00Z"],
  ["America/New_York", "2026-11-01T05:30:00Z"],
  ["America/New_York", "2026-11-01T06:30:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:15:00Z"],
  ["Asia/Kathmandu", "2028-02-29T03:15:00Z"],
  ["Asia/Calcutta", "2026-06-01T03:30:00Z"],
  ["Pacific/Chatham", "2026-09-26T14:15:00Z"],
  ["America/Vancouver", "2026-12-01T18:00:00Z"],
  ["Africa/Casablanca", "2027-02-20T10:00:00Z"],
  ["UTC", "2026-06-01T12:00:00Z"],
];

it.each(CASES)("%s at %s is the same instant to two parsers", (zone, start) => {
  const given = entry(start, zone);
  const wanted = [new Date(start).toISOString(), given.appointment.end];
  const { one, other } = readBy(calendarOf(given));
  expect(one).toEqual(wanted);
  expect(other).toEqual(wanted);
});

const QUARTER = 900_000;
const AROUND = 12 * QUARTER;

/** Every quarter of an hour within three hours of each change of a zone's clocks from 2026 to 2028; a day's noon where there is none. */
function aroundChanges(zone: string): string[] {
  const end = Date.parse("2029-01-01T00:00:00Z");
  const changes: number[] = [];
  let from = Temporal.Instant.from("2026-01-01T00:00:00Z").toZonedDateTimeISO(zone);
  for (;;) {
    const next = from.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= end) break;
    changes.push(next.epochMilliseconds);
    from = next;
  }
  const centres = changes.length === 0 ? [Date.parse("2026-06-01T06:15:00Z")] : changes;
  return centres.flatMap((centre) =>
    Array.from({ length: (2 * AROUND) / QUARTER + 1 }, (_, i) => new Date(centre - AROUND + i * QUARTER).toISOString()),
  );
}

it.each([
  ["Europe/London", 6 * 25],
  ["America/New_York", 6 * 25],
  ["Australia/Lord_Howe", 6 * 25],
  ["Asia/Kathmandu", 25],
  ["Pacific/Chatham", 6 * 25],
])("around every change of the clocks in %s two parsers read the instants that were meant", (zone, count) => {
  const starts = aroundChanges(zone);
  expect(starts).toHaveLength(count);
  for (const start of starts) {
    const given = entry(start, zone);
    const wanted = [start, given.appointment.end];
    const { one, other } = readBy(calendarOf(given));
    expect({ start, one, other }).toEqual({ start, one: wanted, other: wanted });
  }
});

it("names the location's zone and brings its rules, or falls back to UTC where the wall clock is ambiguous", () => {
  const zoned = calendarOf(entry("2026-03-30T08:00:00Z", "Europe/London"));
  expect(zoned).toContain("BEGIN:VTIMEZONE\r\nTZID:Europe/London");
  expect(zoned).toContain("DTSTART;TZID=Europe/London:20260330T090000");
  expect(zoned).toContain("DTSTAMP:20260302T090000Z");
  expect(zoned).toMatch(/END:VCALENDAR\r\n$/);
  const second = calendarOf(entry("2026-10-25T01:30:00Z", "Europe/London"));
  expect(second).toContain("DTSTART:20261025T013000Z");
  expect(second).not.toContain("VTIMEZONE");
});

it("keeps one UID for an appointment's life, with the version as SEQUENCE, and asks nobody to answer", () => {
  const invitation = {
    organizer: { name: "Riverside", email: "no-reply@book.example" },
    attendee: { name: 'Amal "A" Haddad', email: "amal@example.org" },
  };
  const file = readBy(calendarOf(entry("2026-03-30T08:00:00Z", "Europe/London")));
  const moved = readBy(calendarOf(entry("2026-03-30T08:00:00Z", "Europe/London", { invitation })));
  const given = entry("2026-03-30T08:00:00Z", "Europe/London", { invitation });
  const gone = readBy(calendarOf({ ...given, appointment: { ...given.appointment, status: "cancelled", version: 4 } }));
  expect([file, moved, gone].map(({ component }) => component.getFirstPropertyValue("method"))).toEqual([
    "PUBLISH",
    "REQUEST",
    "CANCEL",
  ]);
  expect(new Set([file, moved, gone].map(({ event }) => event.uid))).toEqual(new Set(["apt_x@qconnect"]));
  expect([moved.event.sequence, gone.event.sequence]).toEqual([2, 3]);
  expect(moved.event.attendees[0]?.toICALString()).toMatch(/PARTSTAT=ACCEPTED;RSVP=FALSE/);
  expect(gone.component.getFirstSubcomponent("vevent")?.getFirstPropertyValue("status")).toBe("CANCELLED");
});
