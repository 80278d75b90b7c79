import { expect, it } from "vitest";
import { wordsFor } from "../../../server/words/languages";
import { ageWords } from "./age-words";

it("an age is told in the largest unit it fills", () => {
  const { t } = wordsFor("en");
  expect([0.4, 48, 200, 7300].map((seconds) => ageWords(t, seconds))).toEqual(["0 s", "48 s", "3 min", "2 h"]);
});
