/** Half hours of a local day: what is learned by time of day is learned by these. */
export const HALF_HOURS = 48;

/** Times of one kind: how many, their sum in seconds and the sum of their squares. */
export interface Tally {
  n: number;
  sum: number;
  squares: number;
}

/** What was measured of a service at one queue, by the half hour in which it began. Half hours without any may be absent. */
export type Paces = Readonly<Record<number, Tally>>;

/** What a simulation draws from: a lognormal by its median in seconds at each half hour, and its sigma. */
export interface Service {
  medians: Float64Array;
  sigma: number;
}

/** The configured duration weighs as much as this many measured ones. */
const PRIOR_SAMPLES = 4;
/** The mean of a whole day weighs as much as this many of the half hour asked for: hours differ less from day to day than days do. */
const DAY_SAMPLES = 300;
/** A half hour tells of those around it as well: weights of a normal distribution over an hour. */
const NEAR = [1, 0.8, 0.41, 0.14];
/** Service times spread about their mean by this part of it (coefficient of variation), squared, until so many are measured. */
const PRIOR_VARIATION = 0.6 ** 2;
const VARIATION_SAMPLES = 30;
const [LEAST_VARIATION, MOST_VARIATION] = [0.2 ** 2, 1.3 ** 2];

function total(paces: Paces): Tally {
  const all = { n: 0, sum: 0, squares: 0 };
  for (const { n, sum, squares } of Object.values(paces)) {
    all.n += n;
    all.sum += sum;
    all.squares += squares;
  }
  return all;
}

/** Means are shrunk where data is thin: the half hour towards the day, the day towards what is configured. */
export function serviceOf(paces: Paces, configuredSeconds: number): Service {
  const all = total(paces);
  // As a product of powers: what is configured may be off by a factor of ten.
  const measuredPart = all.n / (all.n + PRIOR_SAMPLES);
  const day =
    all.sum > 0 ? (all.sum / all.n) ** measuredPart * configuredSeconds ** (1 - measuredPart) : configuredSeconds;
  const measured = all.n > 1 && all.sum > 0 ? (all.squares * all.n) / all.sum ** 2 - 1 : PRIOR_VARIATION;
  const variation = (all.n * measured + VARIATION_SAMPLES * PRIOR_VARIATION) / (all.n + VARIATION_SAMPLES);
  const sigma2 = Math.log(1 + Math.min(MOST_VARIATION, Math.max(LEAST_VARIATION, variation)));
  const medians = new Float64Array(HALF_HOURS);
  for (let at = 0; at < HALF_HOURS; at++) {
    let n = DAY_SAMPLES;
    let sum = DAY_SAMPLES * day;
    for (let near = -3; near <= 3; near++) {
      const tally = paces[at + near];
      if (!tally) continue;
      n += (NEAR[Math.abs(near)] as number) * tally.n;
      sum += (NEAR[Math.abs(near)] as number) * tally.sum;
    }
    medians[at] = (sum / n) * Math.exp(-sigma2 / 2);
  }
  return { medians, sigma: Math.sqrt(sigma2) };
}

/** Its mean at a half hour, in seconds. */
export const meanOf = ({ medians, sigma }: Service, halfHour: number): number =>
  (medians[halfHour % HALF_HOURS] as number) * Math.exp(sigma ** 2 / 2);

/** One measured time more. */
export function withTime(paces: Paces, halfHour: number, seconds: number): Paces {
  const { n, sum, squares } = paces[halfHour] ?? { n: 0, sum: 0, squares: 0 };
  return { ...paces, [halfHour]: { n: n + 1, sum: sum + seconds, squares: squares + seconds ** 2 } };
}

/** A service that was measured today: how long it took, what it was expected to take, and how long ago it ended; in seconds. */
export interface Measured {
  seconds: number;
  expected: number;
  ago: number;
}

const REMEMBERED_SECONDS = 2 * 60 * 60;
/** A day as expected weighs as much as so many services of today. */
const LEVEL_SAMPLES = 3;
/** A day is believed to stay as it is only in part: the power that did best on recorded days of twelve offices, flat from 0.25 to 0.5. */
const LEVEL_POWER = 0.4;

/** How today compares with what was expected, as a factor of all times. */
export function levelOf(today: readonly Measured[]): number {
  let seconds = 0;
  let expected = 0;
  let weights = 0;
  for (const one of today) {
    const weight = Math.exp(-one.ago / REMEMBERED_SECONDS);
    seconds += weight * one.seconds;
    expected += weight * one.expected;
    weights += weight;
  }
  if (weights === 0 || expected === 0) return 1;
  const prior = (LEVEL_SAMPLES * expected) / weights;
  return ((seconds + prior) / (expected + prior)) ** LEVEL_POWER;
}
