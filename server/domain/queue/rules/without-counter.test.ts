import { describe, expect, it } from "vitest";
import { SECOND } from "../../shared/duration";
import { withoutCounter } from "./without-counter";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const called = (id: string, secondsAgo: number) => ({
  id,
  calledAt: new Date(NOW - secondsAgo * SECOND).toISOString(),
});
const open = (id: string, ticketId: string | null = null) => ({ id, status: "open", ticketId });
const rows = {
  pace: { openCounters: 3, busySeconds: [40, 300, 100], configuredSeconds: 600, samples: 0, meanSeconds: 0 },
  counters: [open("one", "a"), open("two", "b"), open("three", "elsewhere")],
  tickets: [called("a", 100), called("b", 40)],
  now: NOW,
};
const busyWithout = (id: string) => withoutCounter(rows, id)?.pace.busySeconds.toSorted((a, b) => a - b);

describe("withoutCounter", () => {
  it("takes the counter away, with the time it has been with its ticket", () => {
    expect(withoutCounter(rows, "one")?.pace.openCounters).toBe(2);
    expect(busyWithout("one")).toEqual([40, 300]);
    expect(busyWithout("two")).toEqual([100, 300]);
  });

  it("takes the longest away where its ticket is of another queue", () => {
    expect(busyWithout("three")).toEqual([40, 100]);
  });

  it("takes nobody away from the others where nobody is at it", () => {
    const free = { ...rows, counters: [open("one")] };
    expect(withoutCounter(free, "one")?.pace).toEqual({ ...rows.pace, openCounters: 2 });
  });

  it("changes nothing for a counter that is not open, and is nothing where it is the last", () => {
    const closed = { ...rows, counters: [{ ...open("one", "a"), status: "paused" }] };
    expect(withoutCounter(closed, "one")).toBe(closed);
    expect(withoutCounter(rows, "another")).toBe(rows);
    const last = { ...rows, pace: { ...rows.pace, openCounters: 1 } };
    expect(withoutCounter(last, "one")).toBeNull();
  });
});
