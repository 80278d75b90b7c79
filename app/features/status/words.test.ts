import { expect, it } from "vitest";
import { duration, milliseconds } from "./words";

it("durations are two units at most", () => {
  expect([0.4, 59, 61, 3600, 7500, 90_000].map(duration)).toEqual([
    "0 s",
    "59 s",
    "1 min 1 s",
    "1 h 0 min",
    "2 h 5 min",
    "1 d 1 h",
  ]);
});

it("a latency says when there is none, and when it is past the scale", () => {
  expect([null, undefined, 2.5, Number.POSITIVE_INFINITY].map(milliseconds)).toEqual([
    "nothing yet",
    "nothing yet",
    "2.5 ms",
    "over 5 s",
  ]);
});
