import { type Interval, union } from "../../shared/interval";
import { addDays, instantAt, localDateOf, weekdayOf } from "../../shared/zoned-time";

/** Minutes after local midnight; `closesMinute` above 1440 reaches into the next day. */
export interface WeeklyHours {
  weekday: number;
  opensMinute: number;
  closesMinute: number;
}

/** When a place is open within `[from, to)`: the whole periods that touch it, sorted, without overlaps. */
export function openingPeriods(hours: readonly WeeklyHours[], timeZone: string, from: number, to: number): Interval[] {
  const last = localDateOf(to, timeZone);
  const periods: Interval[] = [];
  // A period of the day before may reach past midnight.
  for (let date = addDays(localDateOf(from, timeZone), -1); date <= last; date = addDays(date, 1)) {
    const weekday = weekdayOf(date);
    for (const one of hours) {
      if (one.weekday !== weekday) continue;
      periods.push({
        start: instantAt(date, one.opensMinute, timeZone),
        end: instantAt(date, one.closesMinute, timeZone),
      });
    }
  }
  return union(periods).filter((period) => period.start < to && period.end > from);
}
