import { expect, it } from "vitest";
import { wordsFor } from "../../../server/words/languages";
import { duration, milliseconds } from "./words";

const { t } = wordsFor("en");

it("durations are two units at most", () => {
  expect([0.4, 59, 61, 3600, 7500, 90_000].map((seconds) => duration(t, seconds))).toEqual([
    "0 s",
    "59 s",
    "1 min 1 s",
    "1 h 0 min",
    "2 h 5 min",
    "1 d 1 h",
  ]);
});

it("a latency says when there is none, and when it is past the scale", () => {
  expect([null, undefined, 2.5, Number.POSITIVE_INFINITY].map((value) => milliseconds(t, value))).toEqual([
    "nothing yet",
    "nothing yet",
    "2.5 ms",
    "over 5 s",
  ]);
});
