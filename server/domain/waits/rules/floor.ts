import { shareAbove } from "./normal";
import { HALF_HOURS, levelOf, meanOf, type Paces, type Service, serviceOf, type Tally } from "./pace";
import type { Newcomer, Person, Scene, Seat } from "./simulate";

/** A share or a mean: how many times it was looked, and the sum of what was seen. */
export interface Seen {
  n: number;
  sum: number;
}

/** What was learned of a queue's floor beside how much to believe the simulation. */
export interface Floor {
  /** Times at the counter by what is served: ids of services joined by spaces. */
  paces: Readonly<Record<string, Paces>>;
  /** Of those called without appointment, who did not come, and for how many seconds that kept a counter. */
  absent: Seen;
  absentSeconds: Seen;
  /** Of those booked, who came. */
  shows: Seen;
  /** By how many seconds they came after their time. */
  late: Tally;
  /** Counters open, by half hours of the day. */
  counters: Readonly<Record<number, Seen>>;
}

export const startFloor = (): Floor => ({
  paces: {},
  absent: { n: 0, sum: 0 },
  absentSeconds: { n: 0, sum: 0 },
  shows: { n: 0, sum: 0 },
  late: { n: 0, sum: 0, squares: 0 },
  counters: {},
});

/** A floor as it is now. Seconds are counted from now. */
export interface Situation {
  secondOfDay: number;
  /** What each kind of visit is configured to take, by the ids of its services joined by spaces: all that occur below. */
  configured: Readonly<Record<string, number>>;
  /** How many counters of the queue itself are open, where `seats` holds others as well (all of them). */
  open?: number;
  /** Open counters, with what each has and for how long. */
  seats: readonly { visit: string | null; elapsed: number }[];
  /** In the order in which they would be called; `seats` are indices of those who can serve them, null: all. */
  line: readonly {
    visit: string;
    isBooked: boolean;
    readyIn: number;
    spread: number;
    seats: readonly number[] | null;
    /** They wait for one of these alone: whatever else opens does not serve them. */
    isBound?: boolean;
    /** Seconds until they go ahead of the line (Person). */
    dueIn?: number | null;
  }[];
  /** Booked people who have not come, with the seconds until their time, and how long before it they go ahead of the line (0). */
  booked: readonly { visit: string; dueIn: number; early?: number; seats: readonly number[] | null }[];
  /** Visits that ended today: how long they took and how long ago that was. */
  today: readonly { visit: string; halfHour: number; seconds: number; ago: number }[];
}

/** What is believed until it is measured, and how much. */
const [ABSENT, ABSENT_SAMPLES] = [0.05, 20];
const [ABSENT_SECONDS, ABSENT_SECONDS_SAMPLES] = [90, 5];
const [SHOWS, SHOWS_SAMPLES] = [0.88, 20];
/** By how much booked people come before their time, and its standard deviation. */
const [LATE, LATE_SPREAD, LATE_SAMPLES] = [-5 * 60, 5 * 60, 20];
/** Days of a half hour before it says how many counters are open then. */
const COUNTER_DAYS = 2;
const HALF_HOUR = 30 * 60;

const shrunk = ({ n, sum }: Seen, value: number, samples: number) => (sum + samples * value) / (n + samples);

export const tallied = ({ n, sum, squares }: Tally, value: number): Tally => ({
  n: n + 1,
  sum: sum + value,
  squares: squares + value ** 2,
});

export const seen = ({ n, sum }: Seen, value: number): Seen => ({ n: n + 1, sum: sum + value });

/** What is unusual now, such as somebody's break, is half gone after this. */
const UNUSUAL_SECONDS = 30 * 60;

/** How many counters more or fewer than now are open at each half hour, as far as past days tell; null where they do not. */
function changeOf(counters: Floor["counters"], secondOfDay: number, open: number): number[] | null {
  const mean = (at: number) => {
    const { n, sum } = counters[at] ?? { n: 0, sum: 0 };
    return n >= COUNTER_DAYS ? sum / n : undefined;
  };
  const current = Math.floor(secondOfDay / HALF_HOUR);
  const now = mean(current % HALF_HOURS);
  if (now === undefined) return null;
  return Array.from({ length: HALF_HOURS }, (_, at) => {
    const ahead = (at - current + HALF_HOURS) % HALF_HOURS;
    const unusual = (open - now) * 0.5 ** ((ahead * HALF_HOUR) / UNUSUAL_SECONDS);
    return (mean(at) ?? now) + unusual - open;
  });
}

function newcomersOf(
  { shows, late }: Floor,
  booked: Situation["booked"],
  indexOf: (visit: string) => number,
): Newcomer[] {
  const came = shrunk(shows, SHOWS, SHOWS_SAMPLES);
  const mean = shrunk(late, LATE, LATE_SAMPLES);
  const squares = shrunk({ n: late.n, sum: late.squares }, LATE ** 2 + LATE_SPREAD ** 2, LATE_SAMPLES);
  const spread = Math.sqrt(Math.max(60 ** 2, squares - mean ** 2));
  return booked.map(({ visit, dueIn, early = 0, seats }) => {
    // Bayes: of those who come at all, this share would not have come by now either.
    const still = came * shareAbove((-dueIn - mean) / spread);
    const shows = still / (still + 1 - came);
    return {
      ...{ service: indexOf(visit), dueIn: dueIn - early, promisedIn: dueIn, late: mean + early },
      ...{ spread, shows, seats },
    };
  });
}

/** The floor as the simulation takes it. The last of the line may be somebody who would join. */
export function sceneOf(floor: Floor, situation: Situation): Scene {
  const { secondOfDay, seats, line, booked } = situation;
  const visits = Object.keys(situation.configured);
  const index = new Map(visits.map((visit, i) => [visit, i]));
  const indexOf = (visit: string) => index.get(visit) as number;
  const expected = visits.map((visit) => serviceOf(floor.paces[visit] ?? {}, situation.configured[visit] as number));
  const level = levelOf(
    situation.today.map(({ visit, halfHour, ...one }) => ({
      ...one,
      expected: meanOf(expected[indexOf(visit)] as Service, halfHour),
    })),
  );
  const change = changeOf(floor.counters, secondOfDay, situation.open ?? seats.length);
  const most = change === null ? 0 : Math.ceil(Math.max(...change));
  const open: Seat[] = seats.map(({ visit, elapsed }) => ({
    service: visit === null ? null : indexOf(visit),
    elapsed,
  }));
  const present = 1 - shrunk(floor.absent, ABSENT, ABSENT_SAMPLES);
  const all = Math.max(1, open.length) + Math.max(0, most);
  const further = Array.from({ length: all - open.length }, (_, i) => open.length + i);
  return {
    secondOfDay,
    services: expected.map(({ medians, sigma }) => ({ medians: medians.map((median) => median * level), sigma })),
    open: Math.max(1, open.length),
    seats: [...open, ...Array<Seat>(all - open.length).fill({ service: null, elapsed: 0 })],
    change,
    line: line.map(
      ({ visit, isBooked, isBound, seats, ...one }): Person => ({
        ...one,
        service: indexOf(visit),
        shows: isBooked ? 1 : present,
        seats: seats === null || isBound ? seats : [...seats, ...further],
      }),
    ),
    newcomers: newcomersOf(floor, booked, indexOf),
    absentSeconds: shrunk(floor.absentSeconds, ABSENT_SECONDS, ABSENT_SECONDS_SAMPLES),
  };
}
