import type { OpeningHours } from "../schema";
import type { WeeklyHours } from "./working-times";

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

interface Minutes {
  opensMinute: number;
  closesMinute: number;
}

/** "22:00" to "02:00" ends on the next day. */
export function toMinutes({ opens, closes }: { opens: string; closes: string }): Minutes {
  const opensMinute = minuteOf(opens);
  const closesMinute = minuteOf(closes);
  return { opensMinute, closesMinute: closesMinute > opensMinute ? closesMinute : closesMinute + 1440 };
}

export const toTimes = ({ opensMinute, closesMinute }: Minutes) => ({
  opens: timeOf(opensMinute),
  closes: timeOf(closesMinute > 1440 ? closesMinute - 1440 : closesMinute),
});

export const toWeekly = ({ weekday, opens, closes, validFrom, validTo }: OpeningHours): WeeklyHours => ({
  weekday,
  ...toMinutes({ opens, closes }),
  validFrom,
  validTo,
});

export const toWall = ({ weekday, validFrom, validTo, ...minutes }: WeeklyHours): OpeningHours => ({
  weekday,
  ...toTimes(minutes),
  ...(validFrom !== undefined && { validFrom }),
  ...(validTo !== undefined && { validTo }),
});
