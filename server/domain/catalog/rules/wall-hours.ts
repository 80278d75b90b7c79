import type { OpeningHours } from "../schema";
import type { WeeklyHours } from "./opening-periods";

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** "22:00" to "02:00" ends on the next day. */
export function toWeekly({ weekday, opens, closes }: OpeningHours): WeeklyHours {
  const opensMinute = minuteOf(opens);
  const closesMinute = minuteOf(closes);
  return { weekday, opensMinute, closesMinute: closesMinute > opensMinute ? closesMinute : closesMinute + 1440 };
}

export const toWall = ({ weekday, opensMinute, closesMinute }: WeeklyHours): OpeningHours => ({
  weekday,
  opens: timeOf(opensMinute),
  closes: timeOf(closesMinute > 1440 ? closesMinute - 1440 : closesMinute),
});
