import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { localDateOf, localTimeOf } from "./zoned-time";

const ZONES = [
  "UTC",
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Africa/Casablanca",
];

it("shows the wall clock that Temporal shows, whatever the zone and the day", () => {
  const instants = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2045, 0, 1) });
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), (at, zone) => {
      const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
      expect(localTimeOf(at, zone)).toBe(clock.toString({ smallestUnit: "second" }));
      expect(localDateOf(at, zone)).toBe(clock.toPlainDate().toString());
    }),
    { numRuns: 2000 },
  );
});

it("shows it at a part of a millisecond, on a day on which the clock changes too", () => {
  for (const day of ["2027-10-30", "2027-10-31"])
    expect(localTimeOf(Date.parse(`${day}T02:36:04.764Z`) + 0.32, "Europe/London").slice(10)).toMatch(/^T0[23]:36:04$/);
});

it("shows it on both sides of a change of the clock", () => {
  const change = Date.UTC(2027, 2, 28, 1);
  expect(localTimeOf(change - 1000, "Europe/London")).toBe("2027-03-28T00:59:59");
  expect(localTimeOf(change, "Europe/London")).toBe("2027-03-28T02:00:00");
});
