import { type ExceptionInput, exceptionInput, type ScheduleException } from "../../../server/domain/catalog/schema";
import type { WordKey } from "../../../server/domain/shared/words";
import { closing } from "./week-form";

/** Days that differ, as they stand in the form. */
export interface ExceptionFields {
  /** Empty for new ones. */
  id: string;
  version: number;
  kind: ExceptionInput["kind"];
  firstDay: string;
  lastDay: string;
  opens: string;
  closes: string;
  reason: string;
}

export const NEW_EXCEPTION: ExceptionFields = {
  ...{ id: "", version: 0, kind: "closed", firstDay: "", lastDay: "", opens: "", closes: "", reason: "" },
};

export const exceptionFieldsOf = ({ opens, closes, ...one }: ScheduleException): ExceptionFields => ({
  ...{ id: one.id, version: one.version, kind: one.kind, reason: one.reason },
  ...{ firstDay: one.firstDay, lastDay: one.lastDay === one.firstDay ? "" : one.lastDay },
  opens: opens ?? "",
  closes: closes === "24:00" ? "00:00" : (closes ?? ""),
});

export function readExceptionForm(form: FormData): ExceptionFields {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    ...{ id: text("exception"), version: Number(text("exceptionVersion")) || 0 },
    ...{ kind: text("kind") === "open" ? "open" : "closed", reason: text("reason") },
    ...{ firstDay: text("firstDay"), lastDay: text("lastDay"), opens: text("opens"), closes: text("closes") },
  };
}

const ADVICE: Record<string, WordKey> = {
  firstDay: "hours.error.firstDay",
  lastDay: "hours.error.lastDay",
  opens: "hours.error.both",
  closes: "hours.error.both",
  reason: "hours.error.reason",
};

/** What the fields say, or what is wrong with them. Without a last day it is one day; special hours need times. */
export function exceptionOf(
  fields: ExceptionFields,
): { exception: ExceptionInput } | { errors: Record<string, WordKey> } {
  const { kind, firstDay, reason } = fields;
  const [opens, closes] = [fields.opens || null, fields.closes ? closing(fields.closes) : null];
  if (kind === "open" && opens === null) return { errors: { opens: "hours.error.special" } };
  const parsed = exceptionInput.safeParse({
    ...{ kind, firstDay, lastDay: fields.lastDay || firstDay, opens, closes, reason },
  });
  if (parsed.success) return { exception: parsed.data };
  const named = parsed.error.issues.map(({ path }) => String(path[0])).reverse();
  return { errors: Object.fromEntries(named.map((name) => [name, ADVICE[name] ?? "hours.error.firstDay"])) };
}
