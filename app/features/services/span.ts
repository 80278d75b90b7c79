/** What spans of time are typed in; each in minutes. */
export const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;
export type Unit = keyof typeof UNITS;

export interface Span {
  amount: string;
  unit: Unit;
}

/** In the largest unit that says it without a rest. */
export function spanOf(minutes: number): Span {
  const unit =
    minutes === 0 ? "hours" : minutes % UNITS.days === 0 ? "days" : minutes % UNITS.hours === 0 ? "hours" : "minutes";
  return { amount: String(minutes / UNITS[unit]), unit };
}

/** NaN for what is not a whole number. */
export const minutesOf = ({ amount, unit }: Span): number =>
  /^\d{1,7}$/.test(amount) ? Number(amount) * UNITS[unit] : NaN;

export function readSpan(form: FormData, name: string): Span {
  const unit = (Object.keys(UNITS) as Unit[]).find((one) => one === form.get(`${name}Unit`)) ?? "minutes";
  return { amount: String(form.get(name) ?? "").trim(), unit };
}
