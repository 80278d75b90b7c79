import { expect, it } from "vitest";
import { DAY } from "../../shared/duration";
import { leadOf, type Outcomes, showRateOf, showRates } from "./show-rate";

const outcomes = (serviceId: string, lead: Outcomes["lead"], came: number, missed: number): Outcomes => ({
  serviceId,
  lead,
  came,
  missed,
});
const rateOf = (all: Outcomes[], index = 0) => showRates(all)[index]?.rate ?? Number.NaN;

it("with nothing known the usual rate is assumed", () => {
  expect(rateOf([outcomes("a", "sameDay", 0, 0)])).toBeCloseTo(0.9, 10);
});

it("with many bookings the rate is theirs", () => {
  expect(rateOf([outcomes("a", "sameDay", 600, 400)])).toBeCloseTo(0.6, 1);
});

it("one missed booking does not make a service one that nobody comes to", () => {
  expect(rateOf([outcomes("a", "sameDay", 0, 1)])).toBeGreaterThan(0.8);
});

it("a lead time without bookings leans on its service, and that on the location", () => {
  const all = [
    outcomes("bad", "week", 500, 500),
    outcomes("bad", "sameDay", 0, 0),
    outcomes("good", "week", 990, 10),
    outcomes("good", "sameDay", 0, 0),
  ];
  expect(rateOf(all, 1)).toBeLessThan(0.6);
  expect(rateOf(all, 3)).toBeGreaterThan(0.95);
});

it("bookings made long ahead that are missed more often are told apart", () => {
  const all = [outcomes("a", "sameDay", 480, 20), outcomes("a", "longer", 350, 150)];
  expect(rateOf(all, 0)).toBeGreaterThan(0.93);
  expect(rateOf(all, 1)).toBeLessThan(0.75);
});

it("what was booked for in an hour, in five days and in a year are of different kinds, each from its first instant on", () => {
  expect([DAY - 1, DAY, 5 * DAY, 10 * DAY, 31 * DAY].map(leadOf)).toEqual([
    "sameDay",
    "days",
    "week",
    "month",
    "longer",
  ]);
});

it("a service that nobody has missed or kept yet is told the rate of the others", () => {
  const all = [outcomes("bad", "week", 500, 500)];
  expect(showRateOf(all, "new", "week")).toMatchObject({ came: 0, missed: 0 });
  expect(showRateOf(all, "new", "week").rate).toBeLessThan(0.7);
  expect(showRateOf(all, "bad", "week").rate).toBeCloseTo(rateOf(all), 10);
});
