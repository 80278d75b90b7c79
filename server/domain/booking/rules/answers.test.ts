import { expect, it } from "vitest";
import type { Question } from "../../catalog/schema";
import { DomainError } from "../../shared/errors";
import type { BookInput } from "../schema";
import { said } from "./answers";

const question = (id: string, kind: Question["kind"], required: boolean, options: string[] = []): Question => ({
  ...{ id, kind, required, options },
  label: `${id}?`,
});
const QUESTIONS = [
  question("fasted", "choice", true, ["Yes", "No"]),
  question("doctor", "text", false),
  question("adult", "checkbox", true),
  question("stairs", "checkbox", false),
];
const NOW = Date.parse("2026-03-02T09:00:00Z");
const ANSWERS = [
  { questionId: "adult", value: true },
  { questionId: "fasted", value: "No" },
];

function by(who: "holder" | "staff", form: Pick<BookInput, "answers" | "consent">, consentText: string | null = null) {
  return said({ questions: QUESTIONS, consentText }, form, who, NOW);
}
function faultsOf(check: () => unknown): Record<string, string> {
  try {
    check();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    return Object.fromEntries((error.fields ?? []).map(({ path, message }) => [path, message]));
  }
  return {};
}

it("keeps answers in the order of the questions, with the words they were asked in", () => {
  const more = [...ANSWERS, { questionId: "stairs", value: false }, { questionId: "doctor", value: "" }];
  expect(by("holder", { answers: more })).toEqual({
    answers: [
      { questionId: "fasted", label: "fasted?", value: "No" },
      { questionId: "adult", label: "adult?", value: true },
      { questionId: "stairs", label: "stairs?", value: false },
    ],
    consent: null,
  });
});

it("tells customers every question that must be answered; a box that must be ticked is not answered by false", () => {
  expect(faultsOf(() => by("holder", {}))).toEqual({
    "answers.fasted": "must be answered",
    "answers.adult": "must be answered",
  });
  const unticked = [
    { questionId: "adult", value: false },
    { questionId: "fasted", value: "" },
  ];
  expect(Object.keys(faultsOf(() => by("holder", { answers: unticked })))).toEqual(["answers.fasted", "answers.adult"]);
});

it("lets staff book without answers and consent", () => {
  expect(by("staff", {}, "I agree")).toEqual({ answers: null, consent: null });
});

it.each([
  ["of a question that is not asked", { questionId: "age", value: "9" }, "is not asked"],
  ["that is no option", { questionId: "fasted", value: "Perhaps" }, "must be one of the options"],
  [
    "that is longer than 500 characters",
    { questionId: "doctor", value: "x".repeat(501) },
    "must have at most 500 characters",
  ],
  ["that is no text", { questionId: "doctor", value: true }, "must be a text"],
  ["that is a text for a box", { questionId: "stairs", value: "yes" }, "must be true or false"],
  ["that was given already", { questionId: "adult", value: true }, "must be answered once"],
])("refuses an answer %s, from staff too", (_, wrong, message) => {
  const form = { answers: [...ANSWERS, wrong] };
  for (const who of ["holder", "staff"] as const) {
    expect(faultsOf(() => by(who, form))).toEqual({ [`answers.${wrong.questionId}`]: message });
  }
});

it("wants the consent a service asks for, and keeps its words and when it was given", () => {
  expect(faultsOf(() => by("holder", { answers: ANSWERS }, "I agree"))).toEqual({ consent: "must be given" });
  expect(by("holder", { answers: ANSWERS, consent: true }, "I agree").consent).toEqual({
    text: "I agree",
    at: "2026-03-02T09:00:00.000Z",
    by: "holder",
  });
});

it("keeps no consent to nothing", () => {
  expect(by("holder", { answers: ANSWERS, consent: true }).consent).toBeNull();
});
