import { createRandom, exponential } from "../../server/domain/shared/random";

/** Somebody who comes to the simulated office. Seconds of the day. */
export interface Visitor {
  id: number;
  service: number;
  at: number;
  /** The time of an appointment; null for somebody who walks in. */
  due: number | null;
  /** Whether they come when called. */
  comes: boolean;
  takes: number;
}

export interface Booking {
  id: number;
  service: number;
  due: number;
}

export interface OfficeDayPlan {
  visitors: Visitor[];
  bookings: Booking[];
  /** When each counter works: from, to. */
  counters: [number, number][][];
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
export const OPENS = 9 * HOUR;
export const CLOSES = 17 * HOUR;
export const SERVICE_MINUTES = [5, 12, 25];
const MIX = [0.7, 0.25, 0.05];
const VARIATION = 0.6;
const BOOKED_EVERY = 10 * MINUTE;
const SHOW = 0.88;
const NO_SHOW = 0.08;
/** How long a counter waits for somebody who does not come. */
export const ABSENT = 90;
/** People who walk in, per hour of the day from opening on: four counters do 31 visits an hour, and 5.3 of them are booked. */
const WALK_INS = [12, 15, 15, 7, 12, 15, 14, 11];
const [EARLY, PUNCTUAL] = [3 * MINUTE, 4 * MINUTE];

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const SIGMA = Math.sqrt(Math.log(1 + VARIATION ** 2));

/**
 * A day of an office with three services of 5, 12 and 25 minutes (lognormal), four counters of which two are at lunch from 12 to 13, and one
 * away for 15 to 40 minutes at some other time, an appointment every 10 minutes and people who walk in. The same for the same seed.
 */
export function planDay(seed: number): OfficeDayPlan {
  const random = createRandom(seed);
  const pickService = () => {
    const u = random();
    return u < (MIX[0] as number) ? 0 : u < (MIX[0] as number) + (MIX[1] as number) ? 1 : 2;
  };
  const takes = (service: number) =>
    (SERVICE_MINUTES[service] as number) * MINUTE * Math.exp(SIGMA * normal(random) - SIGMA ** 2 / 2);
  let id = 0;
  const visitors: Visitor[] = [];
  for (let at = OPENS; ; ) {
    // The rate of the hour the last one came in.
    at += exponential(random, HOUR / (WALK_INS[Math.floor((at - OPENS) / HOUR)] ?? 12));
    if (at >= CLOSES - 30 * MINUTE) break;
    const service = pickService();
    visitors.push({ id: id++, service, at, due: null, comes: random() >= NO_SHOW, takes: takes(service) });
  }
  const bookings: Booking[] = [];
  for (let due = OPENS; due < CLOSES - 30 * MINUTE; due += BOOKED_EVERY) {
    const booking = { id: id++, service: pickService(), due };
    bookings.push(booking);
    const at = Math.max(OPENS, due - EARLY + PUNCTUAL * normal(random));
    const time = takes(booking.service);
    if (random() < SHOW) visitors.push({ ...booking, at, comes: true, takes: time });
  }
  const counters = [0, 1, 2, 3].map((i): [number, number][] =>
    i > 1
      ? [[OPENS, Number.POSITIVE_INFINITY]]
      : [
          [OPENS, 12 * HOUR],
          [13 * HOUR, Number.POSITIVE_INFINITY],
        ],
  );
  const [from, to] = random() < 0.5 ? [9.5 * HOUR, 11 * HOUR] : [13.5 * HOUR, 15.5 * HOUR];
  const away = from + random() * (to - from);
  const back = away + (15 + 25 * random()) * MINUTE;
  const shifts = counters[Math.floor(random() * 4)] as [number, number][];
  const shift = shifts.findIndex(([start, end]) => start <= away && away < end);
  const [start, end] = shifts[shift] as [number, number];
  shifts.splice(shift, 1, [start, away], [back, end]);
  return { visitors: visitors.sort((a, b) => a.at - b.at), bookings, counters };
}
