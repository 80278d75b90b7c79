import { expect, it } from "vitest";
import { ageWords } from "./age-words";

it("an age is told in the largest unit it fills", () => {
  expect([0.4, 48, 200, 7300].map(ageWords)).toEqual(["0 s", "48 s", "3 min", "2 h"]);
});
