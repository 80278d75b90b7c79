import fc from "fast-check";
import { expect, it } from "vitest";
import type { OpeningHours } from "../../../server/domain/catalog/schema";
import { week as weekSchema } from "../../../server/domain/catalog/schema";
import { addDays } from "../../ui/zoned";
import { type Season, seasonOn, seasonsOf, weekOn, withWeek } from "./week-over-dates";

const MONDAY = { weekday: 1, opens: "09:00", closes: "17:00" };
const SHORT = { weekday: 1, opens: "10:00", closes: "12:00" };

it("begins other hours on a date, and what held before ends the day before", () => {
  const winter = withWeek([MONDAY], { from: "2026-12-01" }, [SHORT]);
  expect(winter).toEqual([
    { ...MONDAY, validTo: "2026-11-30" },
    { ...SHORT, validFrom: "2026-12-01" },
  ]);
  expect(seasonsOf(winter)).toEqual([{ to: "2026-11-30" }, { from: "2026-12-01" }]);
  // The same week again is no other season.
  expect(withWeek(winter, { from: "2026-12-01" }, [MONDAY])).toEqual([MONDAY]);
});

it("goes back to the usual hours after a season that ends", () => {
  const hours = withWeek([MONDAY], { from: "2026-12-01", to: "2027-02-28" }, []);
  expect(hours).toEqual([
    { ...MONDAY, validTo: "2026-11-30" },
    { ...MONDAY, validFrom: "2027-03-01" },
  ]);
  expect(seasonsOf(hours)).toHaveLength(3);
});

const dates = fc.integer({ min: 0, max: 60 }).map((days) => addDays("2026-11-01", days));
const period = fc.record({
  weekday: fc.integer({ min: 1, max: 2 }),
  opens: fc.constantFrom("08:00", "09:00", "22:00"),
  closes: fc.constantFrom("12:00", "02:00", "24:00"),
});
const bounds = fc.record({ from: dates, to: dates }, { requiredKeys: [] });
const ordered = ({ from, to }: Season): Season => (from && to && from > to ? { from: to, to: from } : { from, to });
const unrepeated = <T extends { weekday: number; opens: string }>(all: T[]): T[] => [
  ...new Map(all.map((one) => [`${one.weekday} ${one.opens}`, one])).values(),
];
const changes = fc.array(fc.tuple(bounds.map(ordered), fc.array(period, { maxLength: 5 }).map(unrepeated)), {
  maxLength: 6,
});
const shown = (periods: readonly { weekday: number; opens: string; closes: string }[]) =>
  periods.map(({ weekday, opens, closes }) => `${weekday} ${opens} ${closes}`).sort();

it("whatever was set for whichever dates, each date has the week that was set for it last, and the API takes it", () => {
  fc.assert(
    fc.property(changes, (steps) => {
      let hours: OpeningHours[] = [];
      for (const [season, week] of steps) hours = withWeek(hours, season, week);
      expect(weekSchema.safeParse(hours).error).toBeUndefined();
      const seasons = seasonsOf(hours);
      for (let day = -1; day < 63; day++) {
        const date = addDays("2026-11-01", day);
        const last = steps.findLast(([{ from = "", to = "9" }]) => from <= date && date <= to);
        expect(shown(weekOn(hours, date))).toEqual(shown(last?.[1] ?? []));
        const { from = date } = seasonOn(seasons, date);
        expect(weekOn(hours, from)).toEqual(weekOn(hours, date));
      }
    }),
  );
});
