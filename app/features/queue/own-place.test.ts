import { expect, it } from "vitest";
import { isWorse } from "../../../server/domain/shared/wait-words";
import { isOvertaken, ownPlace, worseReason } from "./own-place";

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
  ["c", { status: "called", call: `${since} 1 ctr` }],
  ["d", { status: "serving", call: `${since} 1 ctr` }],
  ["e", { status: "away" }],
])("finds %s at %j", (ticketId, place) => {
  expect(ownPlace(snapshot, ticketId)).toEqual(place);
});

it("notices who came later and is called before", () => {
  const calls = (...numbers: string[]) => ({
    called: numbers.map((number) => ({ ...line(`tkt ${number}`), number })),
  });
  expect(isOvertaken(calls(), calls("B048"), "B047")).toBe(true);
  expect(isOvertaken(calls("B003"), calls("B003", "B1000"), "B999")).toBe(true);
  expect(isOvertaken(calls(), calls("B046", "X099"), "B047")).toBe(false);
  expect(isOvertaken(calls("B048"), calls("B048"), "B047")).toBe(false);
});

it.each([
  [10, 15, false],
  [10, 16, true],
  [8, 12.5, false],
  [4, 8.9, false],
  [4, 9, true],
  [60, 75, false],
  [0, 5, true],
])("takes a wait of up to %d minutes that has become %d for materially worse: %s", (said, now, worse) => {
  expect(isWorse(said * 60, now * 60)).toBe(worse);
});

it("says of a longer wait what can be seen: fewer counters, else more people before, else that it goes slower", () => {
  const said = { p90Seconds: 600, openCounters: 2, ahead: 3 };
  const why = (more: object) => worseReason(said, { ...said, p90Seconds: 1800, ...more });
  expect(why({ openCounters: 1, ahead: 5 })).toBe("counters");
  expect(why({ ahead: 5 })).toBe("ahead");
  expect(why({ ahead: 1 })).toBe("slower");
});
