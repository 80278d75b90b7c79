import { type Queue, queueInput, queueStatus } from "../../../server/domain/queue/schema";
import { fieldErrors, type Said } from "./field-errors";
import { periodsText, readPeriods, WEEKDAYS } from "./hours-text";
import { type PolicyFields, policyFieldsOf, policyOf, readPolicyForm, wholeOf } from "./policy-form";

export const HOURS = ["always", "location", "own"] as const;

/** Numbers that a queue may be without. */
const OPTIONAL = ["maxWaiting", "graceSeconds", "maxRecalls", "earlyMinutes", "lateMinutes"] as const;
const NEEDED = ["returnMinutes", "presenceMinutes"] as const;
type Counted = (typeof OPTIONAL | typeof NEEDED)[number];

/** The settings of a queue as they stand in the form. */
export interface QueueFields extends Record<Counted, string> {
  name: string;
  letter: string;
  alias: string;
  message: string;
  serviceIds: string[];
  status: Queue["status"];
  hours: (typeof HOURS)[number];
  /** "09:00-12:30, 13:30-17:00" of Monday to Sunday. */
  days: string[];
  confirmPresence: boolean;
  policy: PolicyFields;
}

/** Empty days for a queue that has none of its own. */
const NO_DAYS = WEEKDAYS.map(() => "");

/** What a new queue begins with. */
export const NEW_QUEUE: QueueFields = {
  ...{ name: "", letter: "", alias: "", message: "", serviceIds: [], status: "open", hours: "always", days: NO_DAYS },
  ...{ maxWaiting: "", graceSeconds: "", maxRecalls: "", earlyMinutes: "", lateMinutes: "" },
  ...{ returnMinutes: "60", presenceMinutes: "15", confirmPresence: false },
  policy: policyFieldsOf({ kind: "priority" }),
};

const textOf = (value: number | string | null) => (value === null ? "" : String(value));

export function queueFieldsOf(queue: Queue): QueueFields {
  const { name, letter, alias, message, serviceIds, status, hours, confirmPresence, policy } = queue;
  const counted = Object.fromEntries([...OPTIONAL, ...NEEDED].map((field) => [field, textOf(queue[field])]));
  return {
    ...{ name, letter, serviceIds, status, confirmPresence },
    ...(counted as Record<Counted, string>),
    alias: textOf(alias),
    message: textOf(message),
    hours: hours === null ? "always" : hours === "location" ? "location" : "own",
    days: Array.isArray(hours) ? WEEKDAYS.map((day) => periodsText(hours, day)) : NO_DAYS,
    policy: policyFieldsOf(policy),
  };
}

export function readQueueForm(form: FormData): QueueFields {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const counted = Object.fromEntries([...OPTIONAL, ...NEEDED].map((field) => [field, text(field)]));
  return {
    ...(counted as Record<Counted, string>),
    name: text("name"),
    letter: text("letter").toUpperCase(),
    alias: text("alias"),
    message: text("message"),
    serviceIds: form.getAll("serviceIds").map(String),
    status: queueStatus.options.find((one) => one === text("status")) ?? "open",
    hours: HOURS.find((one) => one === text("hours")) ?? "always",
    days: WEEKDAYS.map((day) => text(`day${day}`)),
    confirmPresence: form.has("confirmPresence"),
    policy: readPolicyForm(form),
  };
}

const settings = queueInput.omit({ locationId: true });
type QueueSettings = ReturnType<typeof settings.parse>;

/**
 * What the fields say, or what is wrong with them by the name of the field. Hours that still read as those of `before` are kept as they are: they may hold in
 * seasons, which these fields cannot say.
 */
export function settingsOf(
  fields: QueueFields,
  before: Queue | null,
): { settings: QueueSettings } | { errors: Record<string, Said> } {
  const { days, hours, policy, alias, message } = fields;
  const periods = WEEKDAYS.map((day, index) => readPeriods(days[index] ?? "", day));
  const unread = hours === "own" ? periods.indexOf(null) : -1;
  if (unread >= 0) return { errors: { [`day${unread + 1}`]: { key: "queueSettings.error.day" } } };
  const own = periods.flatMap((one) => one ?? []);
  if (hours === "own" && own.length === 0) return { errors: { day1: { key: "queueSettings.error.noDay" } } };
  const same = before && Array.isArray(before.hours) && String(days) === String(queueFieldsOf(before).days);
  const parsed = settings.safeParse({
    ...{ name: fields.name, letter: fields.letter, serviceIds: fields.serviceIds, status: fields.status },
    ...{ confirmPresence: fields.confirmPresence, alias: alias || null, message: message || null },
    ...Object.fromEntries(OPTIONAL.map((field) => [field, fields[field] === "" ? null : wholeOf(fields[field])])),
    ...Object.fromEntries(NEEDED.map((field) => [field, wholeOf(fields[field])])),
    hours: hours === "always" ? null : hours === "location" ? "location" : same ? before.hours : own,
    policy: policyOf(policy),
  });
  return parsed.success ? { settings: parsed.data } : { errors: fieldErrors(parsed.error.issues) };
}
