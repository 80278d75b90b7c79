import { expect, it } from "vitest";
import { wordsFor } from "../../../server/words/languages";
import { passedWords } from "./passed-by";

const { t } = wordsFor("en");

it("tells whoever was overtaken by whom, a sentence for each reason", () => {
  expect(
    passedWords(t, [
      { rule: "due", count: 2 },
      { rule: "urgent", count: 1 },
      { rule: "overtakes", count: 1 },
      { rule: "wait", count: 2 },
    ]),
  ).toEqual([
    "2 people with an appointment were called before you.",
    "1 urgent case was called before you.",
    "3 people were called before you: another counter was free for them, or they had been passed over themselves.",
  ]);
});
