import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../shared/duration";
import { offerEnds } from "./offer-time";

const ZONE = "Europe/London";
const at = (time: string) => Date.parse(`2026-03-${time}:00Z`);
const ends = (now: string, start: string) => {
  const end = offerEnds(at(now), at(start), ZONE);
  return end === null ? null : new Date(end).toISOString().slice(8, 16);
};

test("an offer is kept for two hours", () => {
  expect(ends("03T10:00", "05T10:00")).toBe("03T12:00");
});

test("the night does not count: from 22:00 to 08:00 the clock of an offer stands still", () => {
  expect(ends("03T21:00", "06T10:00")).toBe("04T09:00");
  expect(ends("03T23:30", "06T10:00")).toBe("04T10:00");
  expect(ends("03T03:00", "06T10:00")).toBe("03T10:00");
  expect(ends("03T20:00", "06T10:00")).toBe("03T22:00");
});

test("what starts soon is kept for half the time that is left", () => {
  expect(ends("03T10:00", "03T11:00")).toBe("03T10:30");
});

test("what leaves less than 10 minutes to answer is not offered", () => {
  expect(ends("03T10:00", "03T10:20")).toBe("03T10:10");
  expect(ends("03T10:00", "03T10:19")).toBeNull();
  expect(ends("03T10:00", "03T09:00")).toBeNull();
});

test("an offer ends after now and before its time starts, at any hour of a year", () => {
  for (let hour = 0; hour < 366 * 24; hour++) {
    const now = Date.parse("2026-01-01T00:00:00Z") + hour * HOUR;
    for (const ahead of [20 * MINUTE, 5 * HOUR, 70 * HOUR]) {
      const end = offerEnds(now, now + ahead, "America/New_York") ?? 0;
      expect(end - now).toBeGreaterThanOrEqual(10 * MINUTE);
      expect(end).toBeLessThan(now + ahead);
      expect(end - now).toBeLessThanOrEqual(13 * HOUR);
    }
  }
});
