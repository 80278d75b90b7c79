import { describe, expect, it } from "vitest";
import { wordsFor } from "../../server/words/languages";
import {
  addDays,
  dateIn,
  dayParts,
  daysWords,
  dayWords,
  hourIn,
  isDate,
  sameClock,
  shortDay,
  timeIn,
  zoneWords,
} from "./zoned";

const { t } = wordsFor("en");

describe("instants at a place", () => {
  it("are told by that place's clock, whatever the machine's zone is", () => {
    expect(timeIn("2026-07-01T13:40:00Z", "Europe/London", "en-GB")).toBe("14:40");
    expect(timeIn("2026-07-01T07:05:00Z", "Europe/London", "en-GB")).toBe("08:05");
    expect(timeIn("2026-07-01T13:40:00Z", "America/New_York", "en-US")).toBe("9:40 AM");
    expect(dateIn("2026-07-01T23:30:00Z", "Europe/London")).toBe("2026-07-02");
    expect(dateIn("2026-07-01T01:30:00Z", "America/New_York")).toBe("2026-06-30");
    expect(hourIn("2026-07-01T23:30:00Z", "Europe/London")).toBe(0);
  });
});

describe("dates", () => {
  it("are counted on the calendar", () => {
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });
  it.each([
    ["2026-02-28", true],
    ["2026-02-30", false],
    ["2026-13-01", false],
    ["tomorrow", false],
  ])("%s is one: %s", (text, is) => {
    expect(isDate(text)).toBe(is);
  });
  it("are said in the locale's way", () => {
    expect(dayWords("2026-11-21", "en-GB")).toBe("Saturday 21 November");
    expect(dayWords("2026-11-21", "en-US")).toBe("Saturday, November 21");
    expect(dayParts("2026-11-21", "en-GB")).toEqual({ weekday: "Sat", day: "21", month: "Nov" });
    expect(shortDay("2026-11-21", "de").replaceAll(".", "")).toBe("Sa, 21 Nov");
    expect(daysWords("2026-11-16", "2026-11-22", "en-GB")).toBe("16–22 Nov");
  });
});

describe("zones", () => {
  it("are called by their city", () => {
    expect(zoneWords(t, "America/New_York")).toBe("New York time");
    expect(zoneWords(t, "America/Argentina/Buenos_Aires")).toBe("Buenos Aires time");
  });
  it("count as the same when their clocks agree at that instant", () => {
    expect(sameClock("2026-01-15T12:00:00Z", "Europe/London", "Europe/Lisbon")).toBe(true);
    expect(sameClock("2026-01-15T12:00:00Z", "Europe/London", "Europe/Berlin")).toBe(false);
  });
});
