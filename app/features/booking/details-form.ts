import { type AnswerInput, type BookInput, bookInput, LONGEST_ANSWER } from "../../../server/domain/booking/schema";
import type { Question, Service } from "../../../server/domain/catalog/schema";
import type { Translate, WordKey, Words } from "../../../server/domain/shared/words";
import { readInstant } from "./booking-query";
import { type Repeat, repeatOf } from "./repeat";

/** What was typed, to be shown again as it was. */
export interface DetailsValues {
  name: string;
  email: string;
  phone: string;
  partySize: string;
  /** By the id of the question; "yes" for a ticked box. */
  answers: Record<string, string>;
  notes: string;
  consent: boolean;
  repeat: Repeat;
  /** How many times, where it repeats. */
  times: string;
}

export const EMPTY_DETAILS: DetailsValues = {
  name: "",
  email: "",
  phone: "",
  partySize: "1",
  answers: {},
  notes: "",
  consent: false,
  repeat: "no",
  times: "6",
};

/** The name of the field of a question, which is also where the API says what is wrong with its answer. */
export const answerField = (questionId: string) => `answers.${questionId}`;

/** The time being booked and the hold that keeps it, as the form carries them. */
export interface HeldTime {
  start: string;
  holdId: string;
  until: string;
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

export function readDetails(form: FormData, { questions }: Pick<Service, "questions">): DetailsValues {
  return {
    name: textOf(form, "name"),
    email: textOf(form, "email"),
    phone: textOf(form, "phone"),
    partySize: textOf(form, "partySize") || "1",
    answers: Object.fromEntries(questions.map(({ id }) => [id, textOf(form, answerField(id))])),
    notes: textOf(form, "notes"),
    consent: form.has("consent"),
    repeat: repeatOf(textOf(form, "repeat")),
    times: textOf(form, "times") || EMPTY_DETAILS.times,
  };
}

/** Null when the form names no time, which ours always do. */
export function readHeldTime(form: FormData): HeldTime | null {
  const start = readInstant(textOf(form, "start"));
  return start ? { start, holdId: textOf(form, "holdId"), until: readInstant(textOf(form, "until")) ?? "" } : null;
}

type Errors = Record<string, string>;
type Parsed = { input: BookInput; errors: null } | { errors: Errors };

const FAULTS: Record<string, WordKey> = {
  serviceId: "booking.error.serviceId",
  name: "booking.error.name",
  email: "booking.error.email",
  phone: "booking.error.phone",
  partySize: "booking.error.partySize",
  notes: "booking.error.notes",
  consent: "booking.error.consent",
};

/** What is wrong with the field of that name, in words that say what to do. */
export function faultOf(t: Translate, { questions }: Pick<Service, "questions">, field: string): string {
  const question = questions.find(({ id }) => answerField(id) === field);
  if (!question) return t(FAULTS[field] ?? "page.problem");
  return t(question.kind === "checkbox" ? "booking.error.tick" : "booking.error.answer", { question: question.label });
}

/** What is said to what the service asks. */
export const answersIn = ({ questions }: Service, values: DetailsValues): AnswerInput[] =>
  questions.flatMap((question) => answersTo(question, values));

const answersTo = ({ id, kind }: Question, { answers }: DetailsValues): AnswerInput[] => {
  const value = answers[id] ?? "";
  if (kind === "checkbox") return [{ questionId: id, value: value === "yes" }];
  return value === "" ? [] : [{ questionId: id, value }];
};

/** What a customer must say and the shape alone does not: what is required, the consent. */
export function unanswered(t: Translate, service: Service, { answers, consent }: DetailsValues): Errors {
  const errors: Errors = {};
  for (const { id, required, label: question } of service.questions) {
    const field = answerField(id);
    const value = answers[id] ?? "";
    if (required && value === "") errors[field] = faultOf(t, service, field);
    if (value.length > LONGEST_ANSWER) errors[field] = t("booking.error.answerTooLong", { question });
  }
  if (service.consentText !== null && !consent) errors.consent = faultOf(t, service, "consent");
  return errors;
}

/** In the order in which the fields stand on the page. */
function inOrder(errors: Errors, { questions }: Service): Errors {
  const fields = ["name", "email", "phone", "partySize", ...questions.map(({ id }) => answerField(id)), "notes"];
  const place = (field: string) => (fields.includes(field) ? fields.indexOf(field) : fields.length);
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)));
}

/** Errors are by the name of the field on the page. `locale` is what the customer reads. */
export function parseDetails(
  { t, locale }: Pick<Words, "t" | "locale">,
  form: FormData,
  locationId: string,
  service: Service,
): Parsed {
  const values = readDetails(form, service);
  const { name, email, phone, partySize, notes, consent } = values;
  const { start = "", holdId = "" } = readHeldTime(form) ?? {};
  const timeZone = textOf(form, "timeZone");
  const answers = answersIn(service, values);
  const parsed = bookInput.safeParse({
    locationId,
    serviceId: service.id,
    start,
    holdId: holdId || undefined,
    partySize: Number(partySize),
    customer: {
      name,
      email: email || undefined,
      phone: phone || undefined,
      timeZone: timeZone || undefined,
      locale,
    },
    notes: notes || undefined,
    answers: answers.length > 0 ? answers : undefined,
    consent: consent || undefined,
  });
  const errors = unanswered(t, service, values);
  if (!email && !phone) errors.email = t("booking.error.contact");
  for (const { path } of parsed.error?.issues ?? []) {
    const field = path[0] === "answers" ? answerField(answers[Number(path[1])]?.questionId ?? "") : String(path.at(-1));
    errors[field] ??= faultOf(t, service, field);
  }
  if (parsed.success && Object.keys(errors).length === 0) return { input: parsed.data, errors: null };
  return { errors: inOrder(errors, service) };
}
