import { expect, it } from "vitest";
import { wordsFor } from "../../../server/words/languages";
import { everyWords, repeatOf, ruleOf, timesOf } from "./repeat";

it("a form asks for a rule, or for none, and for no more than it offers", () => {
  expect(ruleOf(repeatOf("2"), timesOf("6"))).toBe("FREQ=WEEKLY;INTERVAL=2;COUNT=6");
  expect(ruleOf(repeatOf("4"), timesOf("500"))).toBe("FREQ=WEEKLY;INTERVAL=4;COUNT=12");
  expect(ruleOf(repeatOf("1"), timesOf("many"))).toBe("FREQ=WEEKLY;INTERVAL=1;COUNT=2");
  for (const text of ["", "no", "3", "1;COUNT=50"]) expect(ruleOf(repeatOf(text), 6)).toBeNull();
});

it("how often is said in words where the rule is so simple", () => {
  const { t } = wordsFor("en");
  expect(everyWords(t, "FREQ=WEEKLY;INTERVAL=1;COUNT=6")).toBe("Every week");
  expect(everyWords(t, "FREQ=WEEKLY;COUNT=6")).toBe("Every week");
  expect(everyWords(t, "FREQ=WEEKLY;INTERVAL=4;COUNT=6")).toBe("Every 4 weeks");
  expect(everyWords(t, "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=6")).toBeNull();
});
