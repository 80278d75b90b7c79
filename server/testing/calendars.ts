import fc from "fast-check";
import type { WeeklyHours } from "../domain/catalog/rules/working-times";

/** Zones whose clocks change by an hour, by half an hour, at other hours, not at all, and from an offset of three quarters. */
export const ZONES = [
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Chatham",
  "UTC",
] as const;

/** Each zone's clock changes of 2026, and a day without one. */
export const CHANGES: Record<(typeof ZONES)[number], string[]> = {
  "Europe/London": ["2026-03-29", "2026-10-25"],
  "America/New_York": ["2026-03-08", "2026-11-01"],
  "Australia/Lord_Howe": ["2026-04-05", "2026-10-04"],
  "Asia/Kathmandu": [],
  "Pacific/Chatham": ["2026-04-05", "2026-09-27"],
  UTC: [],
};

const PLAIN_DAY = "2026-06-17";

export const zoneAndDate = fc
  .constantFrom(...ZONES)
  .chain((zone) => fc.tuple(fc.constant(zone), fc.constantFrom(...CHANGES[zone], PLAIN_DAY)));

const quarter = (max: number) => fc.integer({ min: 0, max: max / 15 }).map((n) => n * 15);

/** Hours of a week as people give them: any, overlapping, past midnight, around the clock. */
export const week: fc.Arbitrary<WeeklyHours[]> = fc.oneof(
  fc.constant([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute: 0, closesMinute: 1440 }))),
  fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 7 }), quarter(1425), quarter(1425))
      .map(([weekday, opensMinute, longer]) => ({ weekday, opensMinute, closesMinute: opensMinute + 15 + longer })),
    { minLength: 1, maxLength: 14 },
  ),
);
