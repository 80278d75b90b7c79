import { type Interval, union } from "../../shared/interval";
import { addDays, instantAt, localDateOf, weekdayOf } from "../../shared/zoned-time";

/** Minutes after local midnight; `closesMinute` above 1440 reaches into the next day. */
export interface WeeklyHours {
  weekday: number;
  opensMinute: number;
  closesMinute: number;
}

/** One opening of a place. The grid of its slots begins at `start` and holds until `end`, where the next opening begins another or it closes. */
export interface Opening extends Interval {
  /** How long the place stays open without a break, which is longer than `end` where the next opening follows at once. */
  openUntil: number;
}

/** All periods that begin on these dates at the location, in no order; a clock change may leave one empty or backwards. */
function periodsOf(hours: readonly WeeklyHours[], timeZone: string, firstDate: string, lastDate: string): Interval[] {
  const periods: Interval[] = [];
  for (let date = firstDate; date <= lastDate; date = addDays(date, 1)) {
    const weekday = weekdayOf(date);
    for (const one of hours) {
      if (one.weekday !== weekday) continue;
      periods.push({
        start: instantAt(date, one.opensMinute, timeZone),
        end: instantAt(date, one.closesMinute, timeZone),
      });
    }
  }
  return periods.filter(({ start, end }) => start < end);
}

/** When a place is open within `[from, to)`: the whole periods that touch it, sorted, without overlaps. */
export function openingPeriods(hours: readonly WeeklyHours[], timeZone: string, from: number, to: number): Interval[] {
  // A period of the day before may reach past midnight.
  const periods = periodsOf(hours, timeZone, addDays(localDateOf(from, timeZone), -1), localDateOf(to, timeZone));
  return union(periods).filter((period) => period.start < to && period.end > from);
}

/**
 * The openings whose grid holds somewhere in `[from, to)`, sorted and disjoint. Each is the same whatever the range asked for, unlike a union,
 * which for a place that is open around the clock begins where the asking begins. `openUntil` is right for a day beyond `to`.
 */
export function openings(hours: readonly WeeklyHours[], timeZone: string, from: number, to: number): Opening[] {
  const last = addDays(localDateOf(to, timeZone), 2);
  const periods = periodsOf(hours, timeZone, addDays(localDateOf(from, timeZone), -1), last);
  const starts = [...new Set(periods.map(({ start }) => start))].sort((a, b) => a - b);
  const stretches = union(periods);
  let stretch = 0;
  return starts
    .map((start, i) => {
      while ((stretches[stretch] as Interval).end <= start) stretch++;
      const openUntil = (stretches[stretch] as Interval).end;
      return { start, end: Math.min(openUntil, starts[i + 1] ?? openUntil), openUntil };
    })
    .filter((opening) => opening.start < to && opening.end > from);
}
