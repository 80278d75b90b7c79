import { type Interval, intersection, union, without } from "../../shared/interval";
import { addDays, instantAt, localDateOf, weekdayOf } from "../../shared/zoned-time";

/** Minutes after local midnight; `closesMinute` above 1440 reaches into the next day. */
export interface WeeklyHours {
  weekday: number;
  opensMinute: number;
  closesMinute: number;
  /** The first and last date on which it may begin; always where they are absent. */
  validFrom?: string;
  validTo?: string;
}

/** Some days that differ, `YYYY-MM-DD` both included. Without minutes it is the whole day; minutes as in WeeklyHours. */
export interface DatedException {
  kind: "open" | "closed";
  firstDay: string;
  lastDay: string;
  opensMinute: number | null;
  closesMinute: number | null;
  reason: string;
}

/** When something works: its hours of the week, around the clock where they are null, and the days that differ. */
export interface Schedule {
  hours: readonly WeeklyHours[] | null;
  exceptions: readonly DatedException[];
}

/** How far past midnight a period may reach: the next day's end. So what touches a day began on it or on the day before. */
const REACH_DAYS = 1;

const WHOLE_DAY = { opensMinute: 0, closesMinute: 1440 };

const windowOf = ({ opensMinute, closesMinute }: DatedException) =>
  opensMinute === null || closesMinute === null ? WHOLE_DAY : { opensMinute, closesMinute };

const isValidOn = ({ validFrom, validTo }: WeeklyHours, date: string): boolean =>
  (validFrom === undefined || validFrom <= date) && (validTo === undefined || date <= validTo);

function hoursOf({ hours, exceptions }: Schedule, date: string): readonly Pick<WeeklyHours, keyof typeof WHOLE_DAY>[] {
  const special = exceptions.filter((one) => one.kind === "open" && one.firstDay <= date && date <= one.lastDay);
  if (special.length > 0) return special.map(windowOf);
  if (hours === null) return [WHOLE_DAY];
  const weekday = weekdayOf(date);
  return hours.filter((one) => one.weekday === weekday && isValidOn(one, date));
}

/** All periods that begin on these dates, in no order and whatever is closed; a clock change may have left one empty or backwards. */
function periodsOf(schedule: Schedule, timeZone: string, firstDate: string, lastDate: string): Interval[] {
  const periods: Interval[] = [];
  for (let date = firstDate; date <= lastDate; date = addDays(date, 1)) {
    for (const { opensMinute, closesMinute } of hoursOf(schedule, date)) {
      const start = instantAt(date, opensMinute, timeZone);
      const end = instantAt(date, closesMinute, timeZone);
      if (start < end) periods.push({ start, end });
    }
  }
  return periods;
}

/** The windows of one closure that begin on these dates. */
export function closuresOf(one: DatedException, timeZone: string, firstDate: string, lastDate: string): Interval[] {
  const first = one.firstDay > firstDate ? one.firstDay : firstDate;
  const last = one.lastDay < lastDate ? one.lastDay : lastDate;
  if (one.kind !== "closed" || first > last) return [];
  if (one.opensMinute === null || one.closesMinute === null)
    return [{ start: instantAt(first, 0, timeZone), end: instantAt(last, 1440, timeZone) }];
  const windows: Interval[] = [];
  for (let date = first; date <= last; date = addDays(date, 1))
    windows.push({
      start: instantAt(date, one.opensMinute, timeZone),
      end: instantAt(date, one.closesMinute, timeZone),
    });
  return windows;
}

/**
 * When a schedule has something work within `[from, to)`, sorted, without overlaps: the hours of each date that are valid then, or the special
 * ones of that date in their place, less what is closed. A period may begin before `from` or end after `to`; what it is out there may differ.
 */
export function workingTimes(schedule: Schedule, timeZone: string, from: number, to: number): Interval[] {
  const first = addDays(localDateOf(from, timeZone), -REACH_DAYS);
  const last = localDateOf(to, timeZone);
  const closed = schedule.exceptions.flatMap((one) => closuresOf(one, timeZone, first, last));
  const periods = union(periodsOf(schedule, timeZone, first, last));
  return without(periods, union(closed)).filter((period) => period.start < to && period.end > from);
}

/**
 * The grids of slots that hold somewhere in `[from, to)`, sorted and disjoint, each the same whatever the range asked for. Every opening of a
 * place begins one, also where a closure covers that moment, so that a closure takes slots away and moves none. It holds until the next opening
 * begins another.
 */
export function slotGrids(schedule: Schedule, timeZone: string, from: number, to: number): Interval[] {
  const first = addDays(localDateOf(from, timeZone), -REACH_DAYS);
  const periods = periodsOf(schedule, timeZone, first, addDays(localDateOf(to, timeZone), REACH_DAYS));
  const starts = [...new Set(periods.map(({ start }) => start))].sort((a, b) => a - b);
  const stretches = union(periods);
  let stretch = 0;
  return starts
    .map((start, i) => {
      while ((stretches[stretch] as Interval).end <= start) stretch++;
      const openUntil = (stretches[stretch] as Interval).end;
      return { start, end: Math.min(openUntil, starts[i + 1] ?? openUntil) };
    })
    .filter((grid) => grid.start < to && grid.end > from);
}

export interface Schedules {
  location: { timeZone: string };
  /** Of the location: nothing works while it is closed. */
  schedule: Schedule;
  /** Of the resources that have one of their own. */
  schedules: ReadonlyMap<string, Schedule>;
}

/** When each of these resources works within `[from, to)`: as `workingTimes`, its own and the location's at once. */
export function worksOf(
  { schedule, schedules, location: { timeZone } }: Schedules,
  resourceIds: Iterable<string>,
  from: number,
  to: number,
): Map<string, Interval[]> {
  const open = workingTimes(schedule, timeZone, from, to);
  const works = new Map<string, Interval[]>();
  for (const id of resourceIds) {
    const own = schedules.get(id);
    works.set(id, own ? intersection(open, workingTimes(own, timeZone, from, to)) : open);
  }
  return works;
}
