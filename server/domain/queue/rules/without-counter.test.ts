import { describe, expect, it } from "vitest";
import { withoutCounter } from "./without-counter";

const seat = (id: string, ...queueIds: string[]) => ({ id, queueIds });
const rows = {
  queueId: "q",
  quoting: { seats: [seat("one", "q"), seat("two", "q", "other"), seat("three", "other")] },
};

describe("withoutCounter", () => {
  it("takes the counter away, and no other", () => {
    expect(withoutCounter(rows, "one")?.quoting.seats.map(({ id }) => id)).toEqual(["two", "three"]);
  });

  it("changes nothing for a counter that is not open, and is nothing where it is the queue's last", () => {
    expect(withoutCounter(rows, "closed")).toBe(rows);
    const last = { ...rows, quoting: { seats: [seat("one", "q"), seat("three", "other")] } };
    expect(withoutCounter(last, "one")).toBeNull();
  });
});
