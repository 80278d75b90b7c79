import type { Question, Service } from "../../catalog/schema";
import { DomainError, type FieldError } from "../../shared/errors";
import { isoOf } from "../../shared/zoned-time";
import { type Answer, type BookInput, type Consent, LONGEST_ANSWER } from "../schema";

/** What was said at booking, as the appointment keeps it; null where nothing was asked or said. */
export interface Said {
  answers: Answer[] | null;
  consent: Consent | null;
}

const isEmpty = (value: Answer["value"] | undefined) => value === undefined || value === "" || value === false;

/** Why a value is no answer to a question, or null. */
function wrongIn({ kind, options }: Question, value: Answer["value"]): string | null {
  if (kind === "checkbox") return typeof value === "boolean" ? null : "must be true or false";
  if (typeof value !== "string") return "must be a text";
  if (value === "") return null;
  if (kind === "choice") return options.includes(value) ? null : "must be one of the options";
  return value.length <= LONGEST_ANSWER ? null : `must have at most ${LONGEST_ANSWER} characters`;
}

/**
 * Checks what a booking says against what its service asks, and keeps it with the words of the question: they may change later. Customers
 * must answer what is required and give their consent; staff, who book for somebody on the telephone, need not, but what they give must fit.
 * Throws `invalid` with every fault, at `answers.<question>` and `consent`.
 */
export function said(
  { questions, consentText }: Pick<Service, "questions" | "consentText">,
  { answers = [], consent = false }: Pick<BookInput, "answers" | "consent">,
  by: "holder" | "staff",
  now: number,
): Said {
  const faults: FieldError[] = [];
  const fault = (id: string, message: string) => faults.push({ path: `answers.${id}`, message });
  const given = new Map<string, Answer["value"]>();
  for (const { questionId, value } of answers) {
    const question = questions.find(({ id }) => id === questionId);
    const wrong = question ? wrongIn(question, value) : "is not asked";
    if (wrong) fault(questionId, wrong);
    else if (given.has(questionId)) fault(questionId, "must be answered once");
    given.set(questionId, value);
  }
  if (by === "holder") {
    for (const { id, required } of questions) if (required && isEmpty(given.get(id))) fault(id, "must be answered");
    if (consentText !== null && !consent) faults.push({ path: "consent", message: "must be given" });
  }
  if (faults.length > 0) throw new DomainError("invalid", undefined, faults);
  const kept = questions.flatMap(({ id: questionId, label }): Answer[] => {
    const value = given.get(questionId);
    return value === undefined || value === "" ? [] : [{ questionId, label, value }];
  });
  return {
    answers: kept.length > 0 ? kept : null,
    consent: consentText !== null && consent ? { text: consentText, at: isoOf(now), by } : null,
  };
}
