import { describe, expect, it } from "vitest";
import { daysFrom, nearestSlots, partsOfDay } from "./days";

const slot = (start: string) => ({ start, end: start, resourceIds: ["res"], remaining: 1 });
const starts = (slots: { start: string }[]) => slots.map(({ start }) => start);

describe("daysFrom", () => {
  it("puts a time on the day it has at the location", () => {
    const slots = [slot("2026-11-21T03:30:00Z"), slot("2026-11-21T14:00:00Z")];
    const days = daysFrom("2026-11-20", 3, slots, "America/New_York");
    expect(days.map(({ date, slots }) => [date, slots.length])).toEqual([
      ["2026-11-20", 1],
      ["2026-11-21", 1],
      ["2026-11-22", 0],
    ]);
  });
});

describe("partsOfDay", () => {
  it("leaves out what is empty", () => {
    const slots = [slot("2026-11-21T11:45:00Z"), slot("2026-11-21T12:00:00Z"), slot("2026-11-21T16:59:00Z")];
    expect(partsOfDay(slots, "Europe/London").map(({ part, slots }) => [part, slots.length])).toEqual([
      ["morning", 1],
      ["afternoon", 2],
    ]);
  });
});

describe("nearestSlots", () => {
  it("offers the closest times around the one that is gone, in order", () => {
    const slots = ["09:00", "10:00", "10:15", "10:30", "11:00"].map((time) => slot(`2026-11-21T${time}:00.000Z`));
    expect(starts(nearestSlots(slots, "2026-11-21T10:15:00.000Z"))).toEqual([
      "2026-11-21T10:00:00.000Z",
      "2026-11-21T10:30:00.000Z",
      "2026-11-21T11:00:00.000Z",
    ]);
  });
});
