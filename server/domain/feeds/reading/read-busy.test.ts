import nodeIcal from "node-ical";
import { describe, expect, it } from "vitest";
import { newId, newOrganizationId } from "../../shared/id";
import { readBusy, TooMuch } from "./read-busy";

const organizationId = newOrganizationId();
const at = (instant: string) => Date.parse(instant);
const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", ...lines, "END:VCALENDAR"].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "DTSTAMP:20260101T000000Z", "UID:one", ...lines, "END:VEVENT"];

function busy(text: string, { timeZone = "Europe/London", from = "2026-03-01", to = "2026-05-01" } = {}): string[] {
  const found = readBusy({ text, organizationId, timeZone, from: at(from), to: at(to) });
  return found.map(({ start, end }) => `${new Date(start).toISOString()} ${(end - start) / 60_000}`);
}
const starts = (text: string, options?: Parameters<typeof busy>[1]) =>
  busy(text, options).map((one) => one.slice(0, 16));

const BERLIN = [
  "BEGIN:VTIMEZONE",
  "TZID:W. Europe Standard Time",
  "BEGIN:STANDARD",
  "DTSTART:16010101T030000",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
  "END:STANDARD",
  "BEGIN:DAYLIGHT",
  "DTSTART:16010101T020000",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
  "END:DAYLIGHT",
  "END:VTIMEZONE",
];

describe("when somebody is busy", () => {
  it.each([
    ["in UTC", [], "DTSTART:20260330T080000Z", "DTEND:20260330T090000Z"],
    [
      "in a zone known by name",
      [],
      "DTSTART;TZID=Europe/Berlin:20260330T100000",
      "DTEND;TZID=Europe/Berlin:20260330T110000",
    ],
    ["in a zone the file brings", BERLIN, "DTSTART;TZID=W. Europe Standard Time:20260330T100000", "DURATION:PT1H"],
    ["without a zone, at the location's", [], "DTSTART:20260330T090000", "DTEND:20260330T100000"],
    ["in a zone nobody knows, at the location's", [], "DTSTART;TZID=Mars/Olympus:20260330T090000", "DURATION:PT1H"],
  ])("is read %s", (_case, zone, ...lines) => {
    expect(busy(calendar(...zone, ...event(...lines)))).toEqual(["2026-03-30T08:00:00.000Z 60"]);
  });

  it("takes whole days as days of the location, also on those of 23 and 25 hours", () => {
    const day = (date: string) => calendar(...event(`DTSTART;VALUE=DATE:${date}`));
    expect(busy(day("20260329"))).toEqual(["2026-03-29T00:00:00.000Z 1380"]);
    expect(busy(day("20261025"), { to: "2026-12-01" })).toEqual(["2026-10-24T23:00:00.000Z 1500"]);
    const trip = calendar(...event("DTSTART;VALUE=DATE:20260401", "DTEND;VALUE=DATE:20260404"));
    expect(busy(trip, { timeZone: "Pacific/Chatham" })).toEqual(["2026-03-31T10:15:00.000Z 4320"]);
  });

  it("follows a rule by the wall clock over a change of the clocks", () => {
    const weekly = calendar(
      ...event("DTSTART;TZID=Europe/London:20260323T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"),
    );
    expect(starts(weekly)).toEqual(["2026-03-23T09:00", "2026-03-30T08:00", "2026-04-06T08:00"]);
  });

  it("leaves out EXDATE in whatever form, and adds RDATE", () => {
    const text = calendar(
      ...event(
        "DTSTART;TZID=Europe/London:20260401T090000",
        "DURATION:PT30M",
        "RRULE:FREQ=DAILY;COUNT=5",
        "EXDATE;TZID=Europe/London:20260402T090000",
        "EXDATE:20260403T080000Z",
        "EXDATE;VALUE=DATE:20260404",
        "RDATE;TZID=Europe/London:20260410T120000",
      ),
    );
    expect(starts(text)).toEqual(["2026-04-01T08:00", "2026-04-05T08:00", "2026-04-10T11:00"]);
  });

  it("takes a moved occurrence at its new time, and none for one that is cancelled or free now", () => {
    const text = calendar(
      ...event("DTSTART;TZID=Europe/London:20260401T090000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=4"),
      ...event("RECURRENCE-ID;TZID=Europe/London:20260402T090000", "DTSTART:20260402T150000Z", "DURATION:PT1H"),
      ...event("RECURRENCE-ID:20260403T080000Z", "DTSTART:20260403T080000Z", "DURATION:PT1H", "STATUS:CANCELLED"),
      ...event("RECURRENCE-ID:20260404T080000Z", "DTSTART:20260404T080000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"),
    );
    expect(busy(text)).toEqual(["2026-04-01T08:00:00.000Z 30", "2026-04-02T15:00:00.000Z 60"]);
  });

  it.each(["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"])("ignores %s", (line) => {
    expect(busy(calendar(...event("DTSTART:20260330T080000Z", "DURATION:PT1H", line)))).toEqual([]);
  });

  it("ignores our own appointments, and takes those of another organisation", () => {
    const own = (org: string) =>
      calendar(
        "BEGIN:VEVENT",
        `UID:${newId("apt", org)}@qconnect`,
        "DTSTART:20260330T080000Z",
        "DURATION:PT1H",
        "END:VEVENT",
      );
    expect(busy(own(organizationId))).toEqual([]);
    expect(busy(own(newOrganizationId()))).toHaveLength(1);
  });

  it("makes one of what overlaps or touches, and cuts what reaches over the horizon", () => {
    const text = calendar(
      ...event("DTSTART:20260330T080000Z", "DURATION:PT1H"),
      ...event("DTSTART:20260330T083000Z", "DURATION:PT1H"),
      ...event("DTSTART:20260330T093000Z", "DURATION:PT30M"),
      ...event("DTSTART:20260220T000000Z", "DTEND:20260301T010000Z"),
      ...event("DTSTART:20260430T230000Z", "DTEND:20990101T000000Z"),
      ...event("DTSTART:20260402T100000Z"),
      ...event("DTSTART:20260402T100000Z", "DTEND:20260402T090000Z"),
    );
    expect(busy(text)).toEqual([
      "2026-03-01T00:00:00.000Z 60",
      "2026-03-30T08:00:00.000Z 120",
      "2026-04-30T23:00:00.000Z 60",
    ]);
  });

  it("finds a rule of long ago", () => {
    const text = calendar(...event("DTSTART;TZID=Europe/London:19990101T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY"));
    expect(starts(text, { to: "2026-03-03" })).toEqual(["2026-03-01T09:00", "2026-03-02T09:00"]);
  });

  it("agrees with another parser about rules of all kinds", () => {
    const rules = [
      "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20260420T000000Z",
      "FREQ=MONTHLY;BYDAY=2TU",
      "FREQ=MONTHLY;BYMONTHDAY=-1",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
      "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=15",
    ];
    for (const rule of rules) {
      const text = calendar(...event("DTSTART;TZID=Europe/London:20260105T090000", "DURATION:PT1H", `RRULE:${rule}`));
      const [found] = Object.values(nodeIcal.sync.parseICS(text)).filter((part) => part?.type === "VEVENT");
      const expected = nodeIcal.expandRecurringEvent(found as never, {
        from: new Date("2026-03-01"),
        to: new Date("2026-05-01"),
      });
      const instants = expected.map(({ start }) => new Date(+start).toISOString().slice(0, 16));
      expect(instants.length, rule).toBeGreaterThan(0);
      expect(starts(text), rule).toEqual(instants);
    }
  });
});

describe("calendars made to harm", () => {
  it.each([
    ["every second", "RRULE:FREQ=SECONDLY"],
    ["every minute since 1970", "RRULE:FREQ=MINUTELY"],
    ["hours without end", "RRULE:FREQ=HOURLY;BYMINUTE=0,15,30,45"],
  ])("are given up: %s", (_case, rule) => {
    const text = calendar(...event("DTSTART:19700101T000000Z", "DURATION:PT1S", rule));
    expect(() => busy(text)).toThrow(TooMuch);
  });

  it("are given up when there are more events than anybody has", () => {
    const many = Array.from({ length: 5001 }, () => event("DTSTART:20260330T080000Z")).flat();
    expect(() => busy(calendar(...many))).toThrow(TooMuch);
  });

  it.each([
    ["nothing", ""],
    ["a page", "<!doctype html><title>Sign in</title>"],
    ["a card", "BEGIN:VCARD\r\nFN:x\r\nEND:VCARD"],
    ["half a calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260330T080000Z"],
    ["no rule", calendar(...event("DTSTART:20260330T080000Z", "RRULE:FREQ=SOMETIMES"))],
  ])("and what is no calendar is refused: %s", (_case, text) => {
    expect(() => busy(text)).toThrow();
  });
});
