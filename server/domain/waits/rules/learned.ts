import { type Blend, startBlend } from "./blend";
import { type Floor, type Seen, seen, startFloor, tallied } from "./floor";
import { HALF_HOURS, type Paces, type Tally, withTime } from "./pace";
import { type Lessons, learned, type Quote, startLessons } from "./quote";

/** What a queue has learned, as it is kept. `day` is the last day it learned from, counted from any. */
export interface Learned {
  floor: Floor;
  widening: Lessons["widening"];
  watch: Lessons["watch"];
  day: number;
}

/** The same with what all queues of an organization learned together. */
export interface Known extends Learned {
  blend: Blend | null;
}

export const startLearned = (): Learned => {
  const { widening, watch } = startLessons();
  return { floor: startFloor(), widening, watch, day: 0 };
};

/** What has happened in a queue since it learned last, each in the order of time. */
export interface Experience {
  /** Visits that ended; of those who did not come, how long a counter waited for them. */
  ended: readonly { day: number; visit: string; began: number; seconds: number; isBooked: boolean; came: boolean }[];
  /** Quotes whose wait is known, in seconds. */
  quotes: readonly { quote: Quote; waited: number }[];
  /** Appointments whose time has passed; `late` in seconds, null where it is not known. */
  booked: readonly { came: boolean; late: number | null }[];
  /** How many counters were open at a second of the day. */
  looks: readonly { second: number; open: number }[];
}

/** Half of what was measured is forgotten over so many days: staff, forms and seasons change. */
const HALF_LIFE_DAYS = 30;
const HALF_HOUR = 30 * 60;
/** A counter that was left with a ticket overnight says nothing of a service. */
const LONGEST_SECONDS = 4 * 60 * 60;

const halfHourOf = (second: number) => Math.floor(second / HALF_HOUR) % HALF_HOURS;
const rounded = (value: number) => Math.round(value * 1000) / 1000;
const fadedSeen = ({ n, sum }: Seen, by: number): Seen => ({ n: rounded(n * by), sum: rounded(sum * by) });
const fadedTally = ({ n, sum, squares }: Tally, by: number): Tally => ({
  n: rounded(n * by),
  sum: rounded(sum * by),
  squares: rounded(squares * by),
});
/** Of what hardly anything is left, nothing is. */
const FORGOTTEN = 0.05;
const mapped = <T extends { n: number }>(all: Readonly<Record<string, T>>, to: (one: T) => T): Record<string, T> =>
  Object.fromEntries(
    Object.entries(all).flatMap(([key, one]) => {
      const left = to(one);
      return left.n < FORGOTTEN ? [] : [[key, left]];
    }),
  );

/** A floor after so many days. */
function faded({ paces, absent, absentSeconds, shows, late, counters }: Floor, days: number): Floor {
  const by = 0.5 ** (days / HALF_LIFE_DAYS);
  const left = Object.entries(paces).map(([visit, one]) => [visit, mapped(one, (tally) => fadedTally(tally, by))]);
  return {
    paces: Object.fromEntries(left.filter(([, one]) => Object.keys(one as Paces).length > 0)),
    absent: fadedSeen(absent, by),
    absentSeconds: fadedSeen(absentSeconds, by),
    shows: fadedSeen(shows, by),
    late: fadedTally(late, by),
    counters: mapped(counters, (one) => fadedSeen(one, by)),
  };
}

function afterVisit(floor: Floor, { visit, began, seconds, isBooked, came }: Experience["ended"][number]): Floor {
  const after = isBooked ? floor : { ...floor, absent: seen(floor.absent, came ? 0 : 1) };
  if (seconds > LONGEST_SECONDS) return after;
  if (!came) return { ...after, absentSeconds: seen(after.absentSeconds, seconds) };
  return {
    ...after,
    paces: { ...after.paces, [visit]: withTime(after.paces[visit] ?? {}, halfHourOf(began), seconds) },
  };
}

/** What is known after more has happened. The same experience makes the same of it, in whatever parts it comes. */
export function learnedFrom(known: Learned, blend: Blend | null, experience: Experience): Known {
  let { floor, day, widening, watch } = known;
  for (const one of experience.ended) {
    if (day > 0 && one.day > day) floor = faded(floor, one.day - day);
    day = Math.max(day, one.day);
    floor = afterVisit(floor, one);
  }
  for (const { came, late } of experience.booked) {
    floor = { ...floor, shows: seen(floor.shows, came ? 1 : 0) };
    if (came && late !== null) floor = { ...floor, late: tallied(floor.late, late) };
  }
  for (const { second, open } of experience.looks) {
    const at = halfHourOf(second);
    floor = { ...floor, counters: { ...floor.counters, [at]: seen(floor.counters[at] ?? { n: 0, sum: 0 }, open) } };
  }
  let lessons: Lessons = { blend: blend ?? startBlend(), widening, watch };
  for (const { quote, waited } of experience.quotes) lessons = learned(lessons, quote, waited);
  ({ widening, watch } = lessons);
  return { floor, day, widening, watch, blend: lessons.blend };
}
