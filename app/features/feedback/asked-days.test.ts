import { expect, it } from "vitest";
import { askedDays } from "./asked-days";

const asked = (query: string) =>
  askedDays(new URLSearchParams(query), "Pacific/Auckland", Date.parse("2026-03-01T12:00:00Z"));

it("begins with the thirty days to today at the place", () => {
  expect(asked("")).toEqual({ from: "2026-02-01", to: "2026-03-02", isRange: true });
});

it("takes a year and a day at most, in the order of time", () => {
  expect(asked("from=2025-01-01&to=2026-01-02").isRange).toBe(true);
  expect(asked("from=2025-01-01&to=2026-01-03").isRange).toBe(false);
  expect(asked("from=2026-01-02&to=2026-01-01").isRange).toBe(false);
  expect(asked("from=2026-02-30&to=2026-03-01").isRange).toBe(false);
});
