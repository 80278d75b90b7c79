import type { OpeningHours } from "../../../server/domain/catalog/schema";

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const PERIOD = /^(\d{1,2}:\d{2})\s*[-–—]\s*(\d{1,2}:\d{2})$/;
const ofClock = (time: string) => time.padStart(5, "0");

/** "9:00-12:30, 13:30-17:00" of a weekday (1 is Monday); none for empty, null for what cannot be read. Whether the times exist is the schema's. */
export function readPeriods(text: string, weekday: number): OpeningHours[] | null {
  const parts = text.split(/[,;]/).map((part) => part.trim());
  const periods = parts.filter(Boolean).map((part) => PERIOD.exec(part));
  if (periods.some((match) => match === null)) return null;
  return periods.map((match) => ({ weekday, opens: ofClock(match?.[1] ?? ""), closes: ofClock(match?.[2] ?? "") }));
}

/** The same the other way round. */
export const periodsText = (hours: readonly OpeningHours[], weekday: number): string =>
  hours
    .filter((one) => one.weekday === weekday)
    .map(({ opens, closes }) => `${opens}-${closes}`)
    .sort()
    .join(", ");
