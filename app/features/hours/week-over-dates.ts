import type { OpeningHours } from "../../../server/domain/catalog/schema";
import { addDays } from "../../ui/zoned";

/** Dates "YYYY-MM-DD", both included; without one it has no beginning or no end. */
export interface Season {
  from?: string;
  to?: string;
}

/** A period of a weekday (1 is Monday), without the dates it holds between. */
export type Period = Pick<OpeningHours, "weekday" | "opens" | "closes">;

const FIRST = "0000-00-00";
const LAST = "9999-99-99";
const startOf = ({ validFrom = FIRST }: OpeningHours) => validFrom;
const endOf = ({ validTo = LAST }: OpeningHours) => validTo;
const before = (day: string) => (day === FIRST ? FIRST : addDays(day, -1));
const after = (day: string) => (day === LAST ? LAST : addDays(day, 1));

const sameTimes = (a: Period, b: Period) => a.weekday === b.weekday && a.opens === b.opens && a.closes === b.closes;

function lasting({ weekday, opens, closes }: Period, from: string, to: string): OpeningHours {
  return {
    ...{ weekday, opens, closes },
    ...(from !== FIRST && { validFrom: from }),
    ...(to !== LAST && { validTo: to }),
  };
}

const byTime = (a: OpeningHours, b: OpeningHours) =>
  a.weekday - b.weekday || a.opens.localeCompare(b.opens) || startOf(a).localeCompare(startOf(b));

/** Periods that follow each other day on day, or overlap, become one. */
function joined(hours: readonly OpeningHours[]): OpeningHours[] {
  const found: OpeningHours[] = [];
  for (const one of hours.toSorted((a, b) => startOf(a).localeCompare(startOf(b)))) {
    const last = found.findLastIndex((other) => sameTimes(one, other) && startOf(one) <= after(endOf(other)));
    const other = found[last];
    if (!other) found.push(one);
    else if (endOf(one) > endOf(other)) found[last] = lasting(one, startOf(other), endOf(one));
  }
  return found.sort(byTime);
}

/** The hours with this week in place of what holds within the season; what holds on other dates stays. */
export function withWeek(hours: readonly OpeningHours[], season: Season, week: readonly Period[]): OpeningHours[] {
  const { from = FIRST, to = LAST } = season;
  const outside = hours.flatMap((one) => {
    const pieces = [
      { start: startOf(one), end: endOf(one) < from ? endOf(one) : before(from), isThere: startOf(one) < from },
      { start: startOf(one) > to ? startOf(one) : after(to), end: endOf(one), isThere: endOf(one) > to },
    ];
    return pieces.filter(({ isThere }) => isThere).map(({ start, end }) => lasting(one, start, end));
  });
  return joined([...outside, ...week.map((one) => lasting(one, from, to))]);
}

/** The week that holds on a date. */
export const weekOn = (hours: readonly OpeningHours[], date: string): Period[] =>
  hours
    .filter((one) => startOf(one) <= date && date <= endOf(one))
    .toSorted(byTime)
    .map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));

/** The stretches of dates on which one week holds, in order; the first has no beginning, the last no end. */
export function seasonsOf(hours: readonly OpeningHours[]): Season[] {
  const changes = hours.flatMap(({ validFrom, validTo }) => [
    ...(validFrom === undefined ? [] : [validFrom]),
    ...(validTo === undefined ? [] : [addDays(validTo, 1)]),
  ]);
  const starts = [...new Set(changes)].sort();
  const isNew = (start: string) =>
    JSON.stringify(weekOn(hours, start)) !== JSON.stringify(weekOn(hours, before(start)));
  const kept = starts.filter(isNew);
  return [undefined, ...kept].map((from, index) => {
    const next = kept[index];
    return { ...(from !== undefined && { from }), ...(next !== undefined && { to: addDays(next, -1) }) };
  });
}

/** The season that a date lies in. */
export const seasonOn = (seasons: readonly Season[], date: string): Season =>
  seasons.find(({ from = FIRST, to = LAST }) => from <= date && date <= to) ?? {};
