import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { CHANGES, week, ZONES, zoneAndDate } from "../../../testing/calendars";
import { DAY, HOUR, MINUTE } from "../../shared/duration";
import { instantAt, isoOf } from "../../shared/zoned-time";
import { type DatedException, slotGrids, type WeeklyHours, workingTimes } from "./working-times";

const wallOf = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
const everyDay = (opensMinute: number, closesMinute: number): WeeklyHours[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute, closesMinute }));
const weekly = (hours: readonly WeeklyHours[]) => ({ hours, exceptions: [] });
const dayOf = (date: string, zone: string) => [instantAt(date, 0, zone), instantAt(date, 1440, zone)] as const;

/** Open at an instant, looked at one by one: the wall clock of today's hours, or of yesterday's that reach past midnight. */
function isOpen(hours: readonly WeeklyHours[], zone: string, at: number): boolean {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return [today, today.subtract({ days: 1 })].some((date) =>
    hours.some(
      (one) =>
        one.weekday === date.dayOfWeek &&
        instantAt(date.toString(), one.opensMinute, zone) <= at &&
        at < instantAt(date.toString(), one.closesMinute, zone),
    ),
  );
}

it.each(ZONES.flatMap((zone) => CHANGES[zone].map((date) => [zone, date] as const)))(
  "in %s a place open 09:00 to 17:00 is so by the wall clock on %s, when clocks change",
  (zone, date) => {
    const [from, to] = dayOf(date, zone);
    expect(Math.abs(to - from - DAY)).toBeGreaterThan(0);
    const [period, ...more] = workingTimes(weekly(everyDay(9 * 60, 17 * 60)), zone, from, to);
    expect(more).toEqual([]);
    expect([wallOf(period?.start ?? 0, zone), wallOf(period?.end ?? 0, zone)]).toEqual(["09:00", "17:00"]);
    expect((period?.end ?? 0) - (period?.start ?? 0)).toBe(8 * HOUR);
  },
);

it("a night shift is as long as the night: an hour more or less when clocks change in it", () => {
  const night = everyDay(22 * 60, 30 * 60);
  const lengthOn = (date: string) => {
    const from = instantAt(date, 22 * 60, "Europe/London");
    const [period] = workingTimes(weekly(night), "Europe/London", from, from + 1);
    return ((period?.end ?? 0) - (period?.start ?? 0)) / HOUR;
  };
  expect([lengthOn("2026-03-27"), lengthOn("2026-03-28"), lengthOn("2026-10-24")]).toEqual([8, 7, 9]);
});

it("opening at a time that a clock change skips opens when the clock goes on", () => {
  const [from, to] = dayOf("2026-03-29", "Europe/London");
  const [period] = workingTimes(weekly(everyDay(90, 4 * 60)), "Europe/London", from, to);
  expect(isoOf(period?.start ?? 0)).toBe("2026-03-29T01:30:00.000Z");
  expect(isoOf(period?.end ?? 0)).toBe("2026-03-29T03:00:00.000Z");
});

it("an hour that comes twice is open both times", () => {
  const [from, to] = dayOf("2026-10-04", "Australia/Lord_Howe");
  expect(to - from).toBe(23.5 * HOUR);
  const [back, forth] = dayOf("2026-04-05", "Australia/Lord_Howe");
  expect(forth - back).toBe(24.5 * HOUR);
  const [period] = workingTimes(weekly(everyDay(60, 180)), "Australia/Lord_Howe", back, forth);
  expect((period?.end ?? 0) - (period?.start ?? 0)).toBe(2.5 * HOUR);
});

it("periods are open exactly when the hours of the day, or of the day before, say so", () => {
  fc.assert(
    fc.property(week, zoneAndDate, fc.nat(96), (hours, [zone, date], quarters) => {
      const [from, to] = dayOf(date, zone);
      const at = from + quarters * 15 * MINUTE;
      const periods = workingTimes(weekly(hours), zone, from, to + DAY);
      expect(periods.some(({ start, end }) => start <= at && at < end)).toBe(isOpen(hours, zone, at));
      for (const [i, one] of periods.entries()) expect(one.start).toBeGreaterThan(periods[i - 1]?.end ?? 0);
    }),
    { numRuns: 300 },
  );
});

it("grids of slots are the same whatever range is asked for, disjoint, and cover what is open", () => {
  fc.assert(
    fc.property(
      week,
      zoneAndDate,
      fc.nat(96),
      fc.nat(20),
      fc.nat(20),
      (hours, [zone, date], quarters, before, after) => {
        const at = instantAt(date, 0, zone) + quarters * 15 * MINUTE;
        const narrow = slotGrids(weekly(hours), zone, at, at + 1);
        const wide = slotGrids(weekly(hours), zone, at - before * 6 * HOUR, at + 1 + after * 6 * HOUR);
        expect(narrow.length > 0).toBe(isOpen(hours, zone, at));
        const [own] = narrow;
        const same = wide.find(({ start, end }) => start <= at && at < end);
        expect([same?.start, same?.end]).toEqual([own?.start, own?.end]);
        for (const [i, one] of wide.entries()) expect(one.start).toBeGreaterThanOrEqual(wide[i - 1]?.end ?? 0);
      },
    ),
    { numRuns: 300 },
  );
});

const CLOSED = { kind: "closed", opensMinute: null, closesMinute: null, reason: "Holiday" } as const;
const wallTimes = (hours: WeeklyHours[], exceptions: DatedException[], from: string, to: string) =>
  workingTimes(
    { hours, exceptions },
    "Europe/London",
    instantAt(from, 0, "Europe/London"),
    instantAt(to, 0, "Europe/London"),
  ).map(({ start, end }) => `${isoOf(start).slice(5, 16)} ${isoOf(end).slice(11, 16)}`);

it("hours hold from their first date to their last, so that a summer's follow a winter's", () => {
  const hours = [
    ...everyDay(9 * 60, 17 * 60).map((one) => ({ ...one, validTo: "2026-01-14" })),
    ...everyDay(8 * 60, 12 * 60).map((one) => ({ ...one, validFrom: "2026-01-15", validTo: "2026-01-15" })),
  ];
  expect(wallTimes(hours, [], "2026-01-14", "2026-01-18")).toEqual(["01-14T09:00 17:00", "01-15T08:00 12:00"]);
});

it("special hours take the place of the week's on their days, also where the week has none", () => {
  const weekdays = everyDay(9 * 60, 17 * 60).filter(({ weekday }) => weekday <= 5);
  const special = { ...CLOSED, kind: "open" as const, firstDay: "2026-01-16", lastDay: "2026-01-17" };
  const hours = { opensMinute: 10 * 60, closesMinute: 12 * 60 };
  expect(wallTimes(weekdays, [{ ...special, ...hours }], "2026-01-16", "2026-01-19")).toEqual([
    "01-16T10:00 12:00",
    "01-17T10:00 12:00",
  ]);
});

it("a closure takes its time from whatever is open, days whole, a break of one day, and special hours too", () => {
  const days = { firstDay: "2026-01-13", lastDay: "2026-01-13" };
  const lunch = { ...CLOSED, firstDay: "2026-01-14", lastDay: "2026-01-14", opensMinute: 720, closesMinute: 780 };
  const special = { ...lunch, kind: "open" as const, opensMinute: 700, closesMinute: 800 };
  const usual = everyDay(9 * 60, 17 * 60);
  expect(wallTimes(usual, [{ ...CLOSED, ...days }, lunch], "2026-01-13", "2026-01-15")).toEqual([
    "01-14T09:00 12:00",
    "01-14T13:00 17:00",
  ]);
  expect(wallTimes(usual, [lunch, special], "2026-01-14", "2026-01-15")).toEqual([
    "01-14T11:40 12:00",
    "01-14T13:00 13:20",
  ]);
});

it("a closure moves no slot: the grid of the day goes on behind it", () => {
  const lunch = { ...CLOSED, firstDay: "2026-01-14", lastDay: "2026-01-14", opensMinute: 530, closesMinute: 1000 };
  const [from, to] = dayOf("2026-01-14", "Europe/London");
  const grids = slotGrids({ hours: everyDay(9 * 60, 17 * 60), exceptions: [lunch] }, "Europe/London", from, to);
  expect(grids.map(({ start }) => isoOf(start))).toEqual(["2026-01-14T09:00:00.000Z"]);
});
