import { expect, test } from "vitest";
import { callRule } from "../../../server/domain/queue/policy-schema";
import { wordsFor } from "../../../server/words/languages";
import { boardTicket } from "./desk-fixture";
import { flagsOf, marksOf } from "./ticket-flags";
import { whyWords } from "./why-words";

const { t } = wordsFor("en");
const facts = {
  services: new Map([
    ["svc_2", "X-ray"],
    ["svc_3", "Consultation"],
  ]),
  resources: new Map([["res_1", "Dr Amara Okoye"]]),
  timeZone: "Europe/London",
};
const NOW = Date.parse("2026-03-02T09:31:00Z");

test("what decides when somebody is called is marked: priority, on the way, stepped out", () => {
  const away = boardTicket("b", { priority: "high", isOnTheWay: true, notBefore: "2026-03-02T09:45:00Z" });
  const marks = marksOf(t, away, facts, "en-GB", NOW);
  expect(marks.map(({ text }) => text)).toEqual(["Priority", "on the way", "out until 09:45"]);
  expect(marksOf(t, { ...away, priority: "normal", isOnTheWay: false }, facts, "en-GB", NOW + 15 * 60_000)).toEqual([]);
});

test("what whoever serves it should know: needs, language, who alone, what else and what then", () => {
  const ticket = boardTicket("b", {
    ...{ needs: ["interpreter", "fetch", "time"], language: "pl", resourceId: "res_1" },
    ...{ furtherServiceIds: ["svc_2"], nextServiceIds: ["svc_3", "svc_2"] },
  });
  expect(flagsOf(t, ticket, facts, "en-GB")).toEqual([
    ...["Interpreter needed", "Fetch in person", "Needs more time", "Polish", "only Dr Amara Okoye"],
    ...["also X-ray", "then Consultation, X-ray"],
  ]);
  expect(flagsOf(t, boardTicket("b", { language: "en" }), facts, "en-GB")).toEqual([]);
});

test("every rule that can call somebody is said in words, with how many it passed", () => {
  for (const rule of callRule.options) expect(whyWords(t, { rule, passed: 0 })).toMatch(/^Called .+\.$/);
  expect(whyWords(t, { rule: "due", passed: 1 })).toBe("Called for its appointment. 1 who came before waits.");
  expect(whyWords(t, { rule: "due", passed: 3 })).toContain("3 who came before wait.");
});
