import { week as weekSchema } from "../../../server/domain/catalog/schema";
import type { WordKey } from "../../../server/domain/shared/words";
import type { Period } from "./week-over-dates";

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** A week as it stands in the form: rows of two times for each day, also what cannot be read. */
export type WeekRows = { opens: string; closes: string }[][];

export const rowsOf = (week: readonly Period[]): WeekRows =>
  WEEKDAYS.map((day) =>
    week
      .filter(({ weekday }) => weekday === day)
      .map(({ opens, closes }) => ({ opens, closes: closes === "24:00" ? "00:00" : closes })),
  );

/** Rows that were left empty are none. */
export function readWeekForm(form: FormData): WeekRows {
  return WEEKDAYS.map((day) => {
    const closes = form.getAll(`closes${day}`).map(String);
    return form
      .getAll(`opens${day}`)
      .map((opens, index) => ({ opens: String(opens), closes: closes[index] ?? "" }))
      .filter((row) => row.opens !== "" || row.closes !== "");
  });
}

/** "00:00" at the end of a day is its midnight. */
export const closing = (time: string): string => (time === "00:00" ? "24:00" : time);

/** What the rows say, or what is wrong with them by the name of the day (`day1` to `day7`). */
export function weekOf(rows: WeekRows): { week: Period[] } | { errors: Record<string, WordKey> } {
  const errors: Record<string, WordKey> = {};
  const found: Period[] = [];
  for (const weekday of WEEKDAYS) {
    const day = (rows[weekday - 1] ?? []).map(({ opens, closes }) => ({ weekday, opens, closes: closing(closes) }));
    const isLong = day.some(({ opens, closes }) => opens !== "" && opens === closes);
    if (day.some(({ opens, closes }) => opens === "" || closes === "")) errors[`day${weekday}`] = "hours.error.both";
    else if (isLong) errors[`day${weekday}`] = "hours.error.same";
    else if (!weekSchema.safeParse(day).success) errors[`day${weekday}`] = "hours.error.day";
    else found.push(...day);
  }
  return Object.keys(errors).length > 0 ? { errors } : { week: found };
}
