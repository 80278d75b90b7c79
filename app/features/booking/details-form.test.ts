import { expect, it } from "vitest";
import type { Question, Service } from "../../../server/domain/catalog/schema";
import { wordsFor } from "../../../server/words/languages";
import { parseDetails, readDetails } from "./details-form";

const words = wordsFor("en-GB");
const { t } = words;
const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const held = { start: "2026-11-21T10:00:00.000Z", holdId: "hld_1", until: "2026-11-21T09:10:00.000Z" };

const QUESTIONS: Question[] = [
  { id: "fasted", label: "Have you fasted?", kind: "choice", options: ["Yes", "No"], required: true },
  { id: "doctor", label: "Who sent you?", kind: "text", options: [], required: false },
  { id: "adult", label: "I am 18 or older", kind: "checkbox", options: [], required: true },
];
const service = (asks: Partial<Service> = {}) => ({ id: "svc_1", questions: [], consentText: null, ...asks }) as never;
const parse = (fields: Record<string, string>, asks?: Partial<Service>) =>
  parseDetails(words, formOf(fields), "loc_1", service(asks));

it("needs a name and one way to reach them, and leaves the rest out when it is empty", () => {
  expect(parse({ ...held, name: "Ada", email: "ada@example.org", phone: "", notes: "" })).toEqual({
    errors: null,
    input: {
      locationId: "loc_1",
      serviceId: "svc_1",
      start: held.start,
      holdId: "hld_1",
      partySize: 1,
      customer: { name: "Ada", email: "ada@example.org", locale: "en-GB" },
    },
  });
  expect(parse({ ...held, name: "Ada", phone: "020 7946 0000" }).errors).toBeNull();
  expect(parse({ ...held, name: "Ada" }).errors).toEqual({ email: t("booking.error.contact") });
});

it("says what to do about each wrong field, in the order of the page", () => {
  const fields = { ...held, name: "", email: "ada@", phone: "x", partySize: "two", "answers.fasted": "" };
  const { errors } = parse(fields, { questions: QUESTIONS, consentText: "I agree" });
  expect(Object.entries(errors ?? {})).toEqual([
    ["name", t("booking.error.name")],
    ["email", t("booking.error.email")],
    ["phone", t("booking.error.phone")],
    ["partySize", t("booking.error.partySize")],
    ["answers.fasted", t("booking.error.answer", { question: "Have you fasted?" })],
    ["answers.adult", t("booking.error.tick", { question: "I am 18 or older" })],
    ["consent", t("booking.error.consent")],
  ]);
});

it("gives answers by their questions: what was left empty is none, a box that was not ticked is false", () => {
  const asked = QUESTIONS.map((question) => ({ ...question, required: false }));
  const parsed = parse(
    { ...held, name: "Ada", email: "ada@example.org", "answers.fasted": "No" },
    { questions: asked },
  );
  expect(parsed).toMatchObject({
    input: {
      answers: [
        { questionId: "fasted", value: "No" },
        { questionId: "adult", value: false },
      ],
    },
  });
});

it("keeps what was typed", () => {
  const form = formOf({ ...held, email: "ada@", "answers.doctor": "Dr Osman", "answers.adult": "yes", consent: "yes" });
  expect(readDetails(form, service({ questions: QUESTIONS }))).toMatchObject({
    email: "ada@",
    answers: { fasted: "", doctor: "Dr Osman", adult: "yes" },
    consent: true,
  });
});
