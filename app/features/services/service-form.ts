import { type Service, serviceInput } from "../../../server/domain/catalog/schema";
import type { Said } from "../floor-settings/field-errors";
import { linesOf, type QuestionFields, questionFieldsOf, questionsOf, readQuestions } from "./question-form";
import { serviceErrors } from "./service-errors";
import { minutesOf, readSpan, type Span, spanOf } from "./span";

const NUMBERS = [
  "durationMinutes",
  "bufferBeforeMinutes",
  "bufferAfterMinutes",
  "capacity",
  "maxAdvanceDays",
  "slotStepMinutes",
] as const;
type Numbered = (typeof NUMBERS)[number];

/** What one appointment takes up. */
export const TAKES = { any: [], staff: ["staff"], room: ["room"], both: ["staff", "room"] } as const;
export type Takes = keyof typeof TAKES;

/** In minutes before the start, as people choose them. */
export const REMINDERS = [10_080, 2_880, 1_440, 180, 120, 60, 30];

/** A service as it stands in the form. */
export interface ServiceFields extends Record<Numbered, string> {
  name: string;
  priceText: string;
  resourceIds: string[];
  takes: Takes;
  minNotice: Span;
  cancelNotice: Span;
  /** Empty: as many as they like. */
  limitPerPerson: string;
  needsApproval: boolean;
  /** Minutes before the start. */
  reminders: string[];
  /** One thing a line. */
  whatToBring: string;
  consentText: string;
  questions: QuestionFields[];
}

/** What a new service begins with: bookable for two months, like what the API gives one. */
export const NEW_SERVICE: ServiceFields = {
  ...{ name: "", priceText: "", resourceIds: [], takes: "any", limitPerPerson: "", needsApproval: false },
  ...{ durationMinutes: "30", bufferBeforeMinutes: "0", bufferAfterMinutes: "0", capacity: "1" },
  ...{ maxAdvanceDays: "60", slotStepMinutes: "15", whatToBring: "", consentText: "" },
  minNotice: spanOf(0),
  cancelNotice: spanOf(0),
  reminders: ["1440", "60"],
  questions: [],
};

const takesOf = (requires: readonly string[]): Takes =>
  requires.length === 2 ? "both" : requires[0] === "staff" ? "staff" : requires[0] === "room" ? "room" : "any";

export function serviceFieldsOf(service: Service, resourceIds: string[]): ServiceFields {
  const { name, priceText, needsApproval, limitPerPerson, whatToBring, consentText } = service;
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, String(service[field])]));
  return {
    ...(numbers as Record<Numbered, string>),
    ...{ name, resourceIds, needsApproval },
    takes: takesOf(service.requires),
    priceText: priceText ?? "",
    consentText: consentText ?? "",
    limitPerPerson: limitPerPerson === null ? "" : String(limitPerPerson),
    whatToBring: whatToBring.join("\n"),
    minNotice: spanOf(service.minNoticeMinutes),
    cancelNotice: spanOf(service.cancelNoticeMinutes),
    reminders: service.reminderMinutes.map(String),
    questions: service.questions.map(questionFieldsOf),
  };
}

export function readServiceForm(form: FormData): ServiceFields {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const all = (name: string) => form.getAll(name).map(String);
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, text(field)]));
  return {
    ...(numbers as Record<Numbered, string>),
    ...{ name: text("name"), priceText: text("priceText"), limitPerPerson: text("limitPerPerson") },
    ...{ whatToBring: text("whatToBring"), consentText: text("consentText") },
    ...{
      resourceIds: [...all("staff"), ...all("rooms")],
      reminders: all("reminders"),
      needsApproval: form.has("needsApproval"),
    },
    takes: (Object.keys(TAKES) as Takes[]).find((one) => one === text("takes")) ?? "any",
    minNotice: readSpan(form, "minNotice"),
    cancelNotice: readSpan(form, "cancelNotice"),
    questions: readQuestions(form),
  };
}

const settings = serviceInput.omit({ locationId: true, walkInShare: true });
const whole = (text: string): number => (/^\d{1,7}$/.test(text) ? Number(text) : Number.NaN);

/** What the fields say, or what is wrong with them by the name of the field. */
export function serviceOf(
  fields: ServiceFields,
): { settings: ReturnType<typeof settings.parse> } | { errors: Record<string, Said> } {
  const { name, priceText, consentText, limitPerPerson, resourceIds, needsApproval } = fields;
  const parsed = settings.safeParse({
    ...{ name, resourceIds, needsApproval, requires: TAKES[fields.takes] },
    ...Object.fromEntries(NUMBERS.map((field) => [field, whole(fields[field])])),
    priceText: priceText || null,
    consentText: consentText || null,
    limitPerPerson: limitPerPerson === "" ? null : whole(limitPerPerson),
    minNoticeMinutes: minutesOf(fields.minNotice),
    cancelNoticeMinutes: minutesOf(fields.cancelNotice),
    reminderMinutes: fields.reminders.map(whole),
    whatToBring: linesOf(fields.whatToBring),
    questions: questionsOf(fields.questions),
  });
  return parsed.success ? { settings: parsed.data } : { errors: serviceErrors(parsed.error.issues) };
}
