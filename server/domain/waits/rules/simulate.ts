import { createRandom } from "../../shared/random";
import { normal, normalAbove } from "./normal";
import { HALF_HOURS, type Service } from "./pace";

/** Somebody who waits. Indices are those of the scene. */
export interface Person {
  service: number;
  /** Seconds until they can be called; 0 is here. */
  readyIn: number;
  /** How far that may be off: standard deviation in seconds. */
  spread: number;
  /** How likely they take their time at the counter when called. */
  shows: number;
  /** Where they can be served; null: everywhere. */
  seats: readonly number[] | null;
  /** Seconds until they go ahead of the line, by who is due first; negative infinity: ahead of everybody; null: never. */
  dueIn?: number | null;
}

/** Somebody who has not come yet and goes ahead of the line from their time on. */
export interface Newcomer {
  service: number;
  /** Seconds until that time; negative: it has passed. */
  dueIn: number;
  /** Seconds until the time they were promised. */
  promisedIn: number;
  /** By how much they come after it (before it, where negative), and its standard deviation. */
  late: number;
  spread: number;
  /** How likely they come at all, as far as it is known that they have not come so far. */
  shows: number;
  seats: readonly number[] | null;
}

/** An open counter, and for how many seconds it has had the ticket it has; null: free. */
export interface Seat {
  service: number | null;
  elapsed: number;
}

/** A floor at one instant. Times are seconds from then. */
export interface Scene {
  /** Of the local day. */
  secondOfDay: number;
  services: readonly Service[];
  /** The open counters, then those that are expected to open as well. */
  seats: readonly Seat[];
  open: number;
  /** How many counters more or fewer than now are expected to be open, by half hours of the day; null: as now. */
  change: readonly number[] | null;
  /** In the order in which they would be called. */
  line: readonly Person[];
  /** Those to come who go ahead of the line: appointments, urgent people. */
  newcomers: readonly Newcomer[];
  /** How long a counter is kept by somebody who does not come. */
  absentSeconds: number;
}

/** A wait over all draws, in seconds. The mean of those between, because medians of parts do not add up. */
export interface Simulated {
  p10: number;
  mean: number;
  p90: number;
}

const HALF_HOUR = 30 * 60;
/** How far the pace of a whole day may be off what is known of it: sigma of a lognormal. */
const LEVEL_SIGMA = 0.08;
/** People times draws between two pauses. */
const PERSONS_AT_ONCE = 5000;
/** Nobody is simulated beyond this. */
const HORIZON = 24 * 60 * 60;

/** Odd, so that the streams of draws do not meet: 2^32 divided by the golden ratio. */
const STRIDE = 0x9e3779b1;

/** One draw of everything that is not known, in streams of their own: one more person or counter changes nobody else's. */
function createDraw({ line, seats, newcomers }: Scene) {
  const times = new Float64Array(line.length);
  const absent = new Uint8Array(line.length);
  const ready = new Float64Array(line.length);
  const coming = new Float64Array(newcomers.length);
  const comingTimes = new Float64Array(newcomers.length);
  const left = new Float64Array(seats.length);
  return { times, absent, ready, coming, comingTimes, left, level: 1, fraction: 0 };
}
type Draw = ReturnType<typeof createDraw>;

function draw(into: Draw, { line, seats, newcomers, services, secondOfDay }: Scene, seed: number): void {
  const common = createRandom(seed);
  into.level = Math.exp(LEVEL_SIGMA * normal(common()));
  into.fraction = common();
  const people = createRandom(seed + STRIDE);
  for (let i = 0; i < line.length; i++) {
    const { shows, readyIn, spread } = line[i] as Person;
    into.times[i] = normal(people());
    into.absent[i] = people() < shows ? 0 : 1;
    const off = normal(people());
    into.ready[i] = spread === 0 ? readyIn : Math.max(0, readyIn + spread * off);
  }
  const others = createRandom(seed + 2 * STRIDE);
  for (let i = 0; i < newcomers.length; i++) {
    const { shows, dueIn, late, spread } = newcomers[i] as Newcomer;
    const comes = others() < shows;
    into.comingTimes[i] = normal(others());
    // Not before now: they have not come yet.
    const off = late + spread * normalAbove((-dueIn - late) / spread, others());
    into.coming[i] = comes ? Math.max(0, dueIn, dueIn + off) : Number.POSITIVE_INFINITY;
  }
  const counters = createRandom(seed + 3 * STRIDE);
  for (let i = 0; i < seats.length; i++) {
    const { service, elapsed } = seats[i] as Seat;
    const u = counters();
    if (service === null) {
      into.left[i] = 0;
      continue;
    }
    const { medians, sigma } = services[service] as Service;
    const began = Math.max(0, secondOfDay - elapsed);
    const median = (medians[Math.floor(began / HALF_HOUR) % HALF_HOURS] as number) * into.level;
    const above = normalAbove(Math.log(Math.max(elapsed, 1) / median) / sigma, u);
    into.left[i] = Math.max(median * Math.exp(sigma * above) - elapsed, median / 20);
  }
}

/** Whom a counter takes in one draw. Those who wait are numbered by the line, newcomers go on behind it. `ahead`: aheadOf the line. */
function createTurns({ line, newcomers }: Scene, ahead: readonly number[], drawn: Draw) {
  const called = new Uint8Array(line.length + newcomers.length);
  const fits = ({ seats }: Person | Newcomer, seat: number) => seats === null || seats.includes(seat);
  const isReady = (i: number, seat: number, now: number) =>
    called[i] === 0 && (drawn.ready[i] as number) <= now && fits(line[i] as Person, seat);
  let head = 0;
  const turns = {
    /** Where nobody could be taken: when somebody may be. */
    next: Number.POSITIVE_INFINITY,
    /** -1: nobody. */
    take(seat: number, now: number): number {
      const taken = chosen(seat, now);
      if (taken !== -1) called[taken] = 1;
      return taken;
    },
  };

  function newcomerAt(seat: number, now: number): number {
    let first = -1;
    for (let i = 0; i < newcomers.length; i++) {
      const at = drawn.coming[i] as number;
      if (called[line.length + i] === 1 || !fits(newcomers[i] as Newcomer, seat)) continue;
      if (at > now) turns.next = Math.min(turns.next, at);
      else if (first === -1 || at < (drawn.coming[first] as number)) first = i;
    }
    return first;
  }
  function chosen(seat: number, now: number): number {
    turns.next = Number.POSITIVE_INFINITY;
    const newcomer = newcomerAt(seat, now);
    const due = ahead.find((i) => dueIn(line, i) <= now && isReady(i, seat, now));
    if (newcomer !== -1 && (due === undefined || (newcomers[newcomer] as Newcomer).dueIn < dueIn(line, due)))
      return line.length + newcomer;
    if (due !== undefined) return due;
    while (called[head] === 1) head++;
    for (let i = head; i < line.length; i++) {
      if (called[i] === 1 || !fits(line[i] as Person, seat)) continue;
      const at = drawn.ready[i] as number;
      if (at <= now) return i;
      turns.next = Math.min(turns.next, at);
    }
    return -1;
  }
  return turns;
}

const dueIn = (line: readonly Person[], i: number) => (line[i] as Person).dueIn as number;

/**
 * When each of the line is called in one draw; behind them in `waits`, where it has places for them, the newcomers (not a number: they do not come).
 */
function play(scene: Scene, ahead: readonly number[], drawn: Draw, waits: Float64Array): void {
  const { line, open, newcomers, services, secondOfDay, change, absentSeconds } = scene;
  const free = drawn.left.slice();
  const turns = createTurns(scene, ahead, drawn);
  const isOpen = (seat: number, at: number) => {
    if (seat === 0 || change === null) return seat < Math.max(1, open);
    const more = change[Math.floor((secondOfDay + at) / HALF_HOUR) % HALF_HOURS] ?? 0;
    return seat < open + Math.floor(more + drawn.fraction);
  };
  const timeOf = (service: number, at: number, drawnTime: number) => {
    const { medians, sigma } = services[service] as Service;
    const median = medians[Math.floor((secondOfDay + at) / HALF_HOUR) % HALF_HOURS] as number;
    return median * drawn.level * Math.exp(sigma * drawnTime);
  };
  waits.fill(HORIZON);
  let remaining = waits.length;
  for (let i = line.length; i < waits.length; i++) {
    if ((drawn.coming[i - line.length] as number) < HORIZON) continue;
    waits[i] = Number.NaN;
    remaining--;
  }
  while (remaining > 0) {
    let seat = 0;
    for (let i = 1; i < free.length; i++) if ((free[i] as number) < (free[seat] as number)) seat = i;
    const now = free[seat] as number;
    if (now >= HORIZON) return;
    if (!isOpen(seat, now)) {
      // It looks again at the next half hour.
      free[seat] = (Math.floor((secondOfDay + now) / HALF_HOUR) + 1) * HALF_HOUR - secondOfDay;
      continue;
    }
    const taken = turns.take(seat, now);
    if (taken === -1) {
      free[seat] = turns.next;
      continue;
    }
    if (taken < waits.length) {
      waits[taken] = now;
      remaining--;
    }
    const come = taken - line.length;
    if (come >= 0)
      free[seat] = now + timeOf((newcomers[come] as Newcomer).service, now, drawn.comingTimes[come] as number);
    else if (drawn.absent[taken] === 1) free[seat] = now + absentSeconds;
    else free[seat] = now + timeOf((line[taken] as Person).service, now, drawn.times[taken] as number);
  }
}

/** Who goes ahead of the line, by when they are due. */
const aheadOf = (line: readonly Person[]): number[] =>
  line
    .flatMap(({ dueIn }, i) => (typeof dueIn === "number" ? [{ dueIn, i }] : []))
    .sort((a, b) => a.dueIn - b.dueIn || a.i - b.i)
    .map(({ i }) => i);

const trimmed = (sorted: Float64Array): number => {
  const cut = Math.floor(sorted.length / 10);
  const kept = sorted.subarray(cut, sorted.length - cut);
  return kept.reduce((sum, wait) => sum + wait, 0) / kept.length;
};

const at = (sorted: Float64Array, share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number;

/**
 * When each of the line is called, as quantiles over `draws` simulated afternoons. The same scene and seed give the same answer; with everybody
 * here and no newcomers, one more at the end changes nobody's wait, and one more counter lengthens none (Kiefer and Wolfowitz 1955).
 */
export const simulate = (scene: Scene, seed: number, draws: number): Simulated[] =>
  finished(simulation(scene, seed, draws));

/** All of it at once. */
export function finished<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same, with a pause wherever a caller that has other things to do may do them: after about 2 ms each. */
export function* simulation(scene: Scene, seed: number, draws: number): Generator<void, Simulated[]> {
  const all = yield* played(scene, seed, draws, scene.line.length);
  return all.map(rangeOf);
}

/** Newcomers who came in fewer draws tell too little. */
const LEAST_DRAWS = 20;

/**
 * By how much later each of the newcomers is called than they were promised and are there; null where too few came. Not below 0: called early is in time.
 */
export function* delays(scene: Scene, seed: number, draws: number): Generator<void, (Simulated | null)[]> {
  const { line, newcomers } = scene;
  const all = yield* played(scene, seed, draws, line.length + newcomers.length);
  return newcomers.map((_, i) => {
    const late = (all[line.length + i] as Float64Array).filter((seconds) => !Number.isNaN(seconds));
    return late.length < LEAST_DRAWS ? null : rangeOf(late);
  });
}

/** Of the first `followed` of line and newcomers what `play` says of each in every draw; of newcomers the delay. */
function* played(scene: Scene, seed: number, draws: number, followed: number): Generator<void, Float64Array[]> {
  const { line, newcomers, seats } = scene;
  if (seats.length === 0) throw new RangeError("a scene has at least one counter");
  const drawn = createDraw(scene);
  const ahead = aheadOf(line);
  const waits = new Float64Array(followed);
  const all = Array.from(waits, () => new Float64Array(draws));
  const drawsAtOnce = Math.ceil(PERSONS_AT_ONCE / Math.max(1, followed));
  for (let n = 0; n < draws; n++) {
    if (n > 0 && n % drawsAtOnce === 0) yield;
    draw(drawn, scene, seed + n * 7919);
    play(scene, ahead, drawn, waits);
    for (let i = 0; i < followed; i++) {
      const come = i - line.length;
      const there = come < 0 ? 0 : Math.max((newcomers[come] as Newcomer).promisedIn, drawn.coming[come] as number);
      (all[i] as Float64Array)[n] = come < 0 ? (waits[i] as number) : Math.max(0, (waits[i] as number) - there);
    }
  }
  return all;
}

function rangeOf(one: Float64Array): Simulated {
  one.sort();
  return { p10: at(one, 0.1), mean: trimmed(one), p90: at(one, 0.9) };
}
