import type { BookInput } from "../../../server/domain/booking/schema";
import { bookInput } from "../../../server/domain/booking/schema";
import { readInstant } from "./booking-query";
import { bookErrors, bookWords } from "./words";

/** What was typed, to be shown again as it was. */
export interface DetailsValues {
  name: string;
  email: string;
  phone: string;
  partySize: string;
  notes: string;
}

export const EMPTY_DETAILS: DetailsValues = { name: "", email: "", phone: "", partySize: "1", notes: "" };

/** The time being booked and the hold that keeps it, as the form carries them. */
export interface HeldTime {
  start: string;
  holdId: string;
  until: string;
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? "").trim();

export function readDetails(form: FormData): DetailsValues {
  return {
    name: textOf(form, "name"),
    email: textOf(form, "email"),
    phone: textOf(form, "phone"),
    partySize: textOf(form, "partySize") || "1",
    notes: textOf(form, "notes"),
  };
}

/** Null when the form names no time, which ours always do. */
export function readHeldTime(form: FormData): HeldTime | null {
  const start = readInstant(textOf(form, "start"));
  return start ? { start, holdId: textOf(form, "holdId"), until: readInstant(textOf(form, "until")) ?? "" } : null;
}

type Parsed = { input: BookInput; errors: null } | { errors: Record<string, string> };

/** Errors are by the name of the field on the page, in words that say what to do. */
export function parseDetails(form: FormData, locationId: string, serviceId: string): Parsed {
  const { name, email, phone, partySize, notes } = readDetails(form);
  const { start = "", holdId = "" } = readHeldTime(form) ?? {};
  const timeZone = textOf(form, "timeZone");
  const parsed = bookInput.safeParse({
    locationId,
    serviceId,
    start,
    holdId: holdId || undefined,
    partySize: Number(partySize),
    customer: {
      name,
      email: email || undefined,
      phone: phone || undefined,
      timeZone: timeZone || undefined,
    },
    notes: notes || undefined,
  });
  if (parsed.success) return { input: parsed.data, errors: null };
  const errors: Record<string, string> = {};
  for (const { path } of parsed.error.issues) {
    const field = String(path.at(-1));
    errors[field] = bookErrors[field] ?? bookWords.problem;
  }
  return { errors };
}
