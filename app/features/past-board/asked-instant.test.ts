import { expect, it } from "vitest";
import { askedInstant, movedBy } from "./asked-instant";

const NOW = Date.parse("2026-07-01T12:00:00Z");
const asked = (query: string) => new Date(askedInstant(new URLSearchParams(query), "Europe/London", NOW)).toISOString();

it("a day and a time are those of the clock at the place", () => {
  expect(asked("date=2026-06-30&time=09:30")).toBe("2026-06-30T08:30:00.000Z");
  expect(asked("date=2026-01-30&minute=570")).toBe("2026-01-30T09:30:00.000Z");
  expect(asked("at=2026-06-30T08:30:00.001Z")).toBe("2026-06-30T08:30:00.001Z");
});

it("what lies ahead, and what cannot be read, is now", () => {
  for (const query of [
    "",
    "date=2026-02-30&time=09:30",
    "date=2026-06-30",
    "date=2026-06-30&minute=1440",
    "date=2026-06-30&minute=-1",
    "at=yesterday",
    "at=2027-01-01T00:00:00Z",
    "date=2026-07-02&time=09:30",
  ])
    expect(asked(query)).toBe("2026-07-01T12:00:00.000Z");
});

it("steps by minutes", () => {
  expect(movedBy("2026-06-30T08:30:00.500Z", -10)).toBe("2026-06-30T08:20:00.500Z");
});
