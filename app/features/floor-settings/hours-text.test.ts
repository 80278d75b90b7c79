import { expect, it } from "vitest";
import { periodsText, readPeriods } from "./hours-text";

it("reads the periods of a day as people write them", () => {
  expect(readPeriods("9:00-12:30, 13:30 – 17:00", 2)).toEqual([
    { weekday: 2, opens: "09:00", closes: "12:30" },
    { weekday: 2, opens: "13:30", closes: "17:00" },
  ]);
  expect(readPeriods("  ", 1)).toEqual([]);
  for (const wrong of ["9-12", "09:00", "09:00-12:30 13:30-17:00", "open"]) expect(readPeriods(wrong, 1)).toBeNull();
});

it("writes what it reads", () => {
  const hours = readPeriods("13:30-17:00, 09:00-12:30", 3) ?? [];
  expect(periodsText(hours, 3)).toBe("09:00-12:30, 13:30-17:00");
  expect(periodsText(hours, 4)).toBe("");
});
