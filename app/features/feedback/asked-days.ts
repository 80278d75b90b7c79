import { addDays, dateIn, isDate } from "../../ui/zoned";

/** A year and a day is the most that is read at once. */
const MOST_DAYS = 366;
const DAYS = 30;

/** The days an address asks for, both included: the last thirty where it asks for none; as typed where they are no such days. */
export function askedDays(query: URLSearchParams, timeZone: string, now: number) {
  const today = dateIn(new Date(now).toISOString(), timeZone);
  const from = query.get("from") ?? addDays(today, 1 - DAYS);
  const to = query.get("to") ?? today;
  const isRange = isDate(from) && isDate(to) && from <= to && to <= addDays(from, MOST_DAYS);
  return { from, to, isRange };
}
