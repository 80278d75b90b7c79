import { type Schedule, workingTimes } from "../../catalog/rules/working-times";
import { DAY } from "../../shared/duration";
import { type Interval, intersection } from "../../shared/interval";

/** Whether somebody may join: `hours` it is not open now, `closing` they would not be served before it closes. */
export type Intake =
  | { isOpen: true; until: number | null }
  | { isOpen: false; reason: "hours" | "closing"; opensAt: number | null };

/** When a queue takes people: its own schedule, or null for that of its location; all of it within the location's. */
export interface QueueTimes {
  location: Schedule;
  own: Schedule | null;
  timeZone: string;
}

/** The periods in which it is open from yesterday on, as instants in ms. */
export function openPeriods({ location, own, timeZone }: QueueTimes, now: number, days = 8): Interval[] {
  const span = { start: now - DAY, end: now + days * DAY };
  const open = workingTimes(location, timeZone, span.start, span.end);
  return own === null ? open : intersection(open, workingTimes(own, timeZone, span.start, span.end));
}

/**
 * Somebody who joins at `now` would be done at `finish` (ms), by the expected wait and their service's length: nobody is taken who would be done after
 * the closing.
 */
export function intakeOf(times: QueueTimes, now: number, finish: number): Intake {
  const periods = openPeriods(times, now);
  const current = periods.find(({ start, end }) => start <= now && now < end);
  const opensAt = periods.find(({ start }) => start > now)?.start ?? null;
  if (!current) return { isOpen: false, reason: "hours", opensAt };
  return finish <= current.end ? { isOpen: true, until: current.end } : { isOpen: false, reason: "closing", opensAt };
}
