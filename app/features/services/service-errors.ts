import type { Translate, WordKey } from "../../../server/domain/shared/words";
import type { Said } from "../floor-settings/field-errors";

const ADVICE: Record<string, WordKey> = {
  name: "services.error.name",
  priceText: "services.error.price",
  whatToBring: "services.error.bring",
  consentText: "services.error.consent",
  minNotice: "services.error.span",
  cancelNotice: "services.error.span",
  questions: "services.error.questions",
  reminders: "services.error.reminders",
  resourceIds: "services.error.resources",
};

/** Names of the API that the form has otherwise. */
const FIELDS: Record<string, string> = {
  minNoticeMinutes: "minNotice",
  cancelNoticeMinutes: "cancelNotice",
  reminderMinutes: "reminders",
};

interface Issue {
  code?: string;
  path: readonly PropertyKey[];
  minimum?: unknown;
  maximum?: unknown;
}

/** What the schema refused, by the name of the field on the page, each saying what to do. */
export const serviceErrors = (issues: readonly Issue[]): Record<string, Said> =>
  Object.fromEntries(issues.map((issue) => [fieldOf(issue.path), adviceOf(issue)]).reverse());

function fieldOf([first, index, part]: readonly PropertyKey[]): string {
  if (first === "questions" && index !== undefined)
    return part === "options" ? `question${String(index)}options` : `question${String(index)}`;
  return FIELDS[String(first)] ?? String(first);
}

function adviceOf(issue: Issue): Said {
  const field = fieldOf(issue.path);
  if (/^question\d+options$/.test(field)) return { key: "services.error.options" };
  if (/^question\d+$/.test(field)) return { key: "services.error.question" };
  const key = ADVICE[field];
  if (key) return { key };
  if (issue.code === "too_small") return { key: "queueSettings.error.least", values: { least: Number(issue.minimum) } };
  if (issue.code === "too_big") return { key: "queueSettings.error.most", values: { most: Number(issue.maximum) } };
  return { key: "queueSettings.error.number" };
}

export const saidErrors = (t: Translate, errors: Readonly<Record<string, Said>>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([name, { key, values }]) => [name, t(key, values)]));
