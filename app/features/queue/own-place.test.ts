import { expect, it } from "vitest";
import { ownPlace } from "./own-place";

const estimate = { p10Seconds: 60, p50Seconds: 120, p90Seconds: 240 };
const since = "2026-11-21T10:00:00.000Z";
const line = (ticketId: string) => ({
  ticketId,
  number: "B001",
  counterId: "ctr",
  counterName: "Counter 1",
  directions: null,
  since,
  recalls: 1,
});
const snapshot = {
  waiting: [
    { ticketId: "a", number: "B003", position: 1, estimate },
    { ticketId: "b", number: "B004", position: 2, estimate },
  ],
  called: [line("c")],
  serving: [line("d")],
};

it("counts the people before a ticket", () => {
  expect(ownPlace(snapshot, "b")).toEqual({ status: "waiting", ahead: 1, estimate });
});

it.each([
  ["c", { status: "called", call: `${since} 1` }],
  ["d", { status: "serving", call: `${since} 1` }],
  ["e", { status: "away" }],
])("finds %s at %j", (ticketId, place) => {
  expect(ownPlace(snapshot, ticketId)).toEqual(place);
});
