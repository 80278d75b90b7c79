import type { AbsenceAction, AbsenceInput } from "../../../server/domain/absence/schema";
import type { WordKey } from "../../../server/domain/shared/words";
import { isDate } from "../../ui/zoned";

export const OTHERWISE = ["reoffer", "cancel", "keep"] as const;
export const ACTIONS = ["move", ...OTHERWISE] as const satisfies AbsenceAction[];

/** What was entered, as it was entered. */
export interface AbsenceFields {
  /** A resource's id; empty for the location itself. */
  who: string;
  firstDay: string;
  lastDay: string;
  opens: string;
  closes: string;
  reason: string;
  otherwise: (typeof OTHERWISE)[number];
}

const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const CHOICE = "action.";
/** The name of the field that says what becomes of one appointment. */
export const choiceOf = (appointmentId: string) => `${CHOICE}${appointmentId}`;

export function readAbsence(form: FormData): { fields: AbsenceFields; errors: Record<string, WordKey> } {
  const firstDay = text(form, "firstDay");
  const fields: AbsenceFields = {
    who: text(form, "who"),
    firstDay,
    lastDay: text(form, "lastDay") || firstDay,
    opens: text(form, "opens"),
    closes: text(form, "closes"),
    reason: text(form, "reason"),
    otherwise: OTHERWISE.find((one) => one === text(form, "otherwise")) ?? "reoffer",
  };
  const errors: Record<string, WordKey> = {};
  if (!isDate(fields.firstDay)) errors.firstDay = "absence.error.firstDay";
  if (!isDate(fields.lastDay) || fields.lastDay < fields.firstDay) errors.lastDay = "absence.error.lastDay";
  const times = [fields.opens, fields.closes].filter(Boolean);
  if (times.length === 1 || !times.every((time) => TIME.test(time))) errors.opens = "absence.error.times";
  if (fields.reason.length > 200) errors.reason = "absence.error.reason";
  return { fields, errors };
}

export function absenceOf(fields: AbsenceFields, locationId: string, form: FormData): AbsenceInput {
  const { who, firstDay, lastDay, opens, closes, reason, otherwise } = fields;
  const choices = [...form].flatMap(([name, value]) => {
    const action = ACTIONS.find((one) => one === value);
    return name.startsWith(CHOICE) && action ? [{ appointmentId: name.slice(CHOICE.length), action }] : [];
  });
  const exception = {
    kind: "closed" as const,
    firstDay,
    lastDay,
    opens: opens || null,
    closes: closes || null,
    reason,
  };
  return { ...(who ? { resourceId: who } : { locationId }), exception, otherwise, choices };
}
