import type { Estimate } from "../schema";

/** What queue_pace measures. */
export interface Pace {
  openCounters: number;
  /** How long each busy open counter has been with its ticket. */
  busySeconds: readonly number[];
  /** What the services of the queue are configured to take, averaged. */
  configuredSeconds: number;
  /** Of the last 20 tickets served: how many there were, and their mean time from call to end. */
  samples: number;
  meanSeconds: number;
}

/** The configured duration weighs as much as this many measured ones. */
const PRIOR_SAMPLES = 4;
/** Service times spread about their mean by this part of it (coefficient of variation), the figure the product's simulations use. */
const SERVICE_VARIATION = 0.6;
/** The pace itself is known no better than this part of it. */
const PACE_UNCERTAINTY = 0.2;
/** Standard normal quantile of 90 %. */
const Z90 = 1.2816;
/** Nobody is called the second a counter is free. */
const SHORTEST_SPREAD_SECONDS = 30;

export const secondsPerTicket = ({ samples, meanSeconds, configuredSeconds }: Pace): number =>
  (samples * meanSeconds + PRIOR_SAMPLES * configuredSeconds) / (samples + PRIOR_SAMPLES);

/** When each open counter is free, ascending; with none open, one is expected to open. */
function freeAt(pace: Pace, perTicket: number): number[] {
  const counters = Math.max(1, pace.openCounters);
  const busy = pace.busySeconds.slice(0, counters).map((elapsed) => Math.max(perTicket - elapsed, perTicket / 4));
  return [...busy, ...Array<number>(counters - busy.length).fill(0)].sort((a, b) => a - b);
}

/**
 * The waits of the people in line and, last, of whoever joins behind them: `waiting + 1` estimates, none shorter than the one before.
 * People ahead x measured pace per open counter: each ticket goes to the counter that is free first and keeps it for the mean time; the
 * range adds the variances of the tickets ahead (normal approximation) and of the pace.
 */
export function estimateWaits(pace: Pace, waiting: number): Estimate[] {
  const perTicket = secondsPerTicket(pace);
  const free = freeAt(pace, perTicket);
  const counters = free.length;
  const estimates: Estimate[] = [];
  let floor = 0;
  for (let ahead = 0; ahead <= waiting; ahead++) {
    const next = free.shift() as number;
    const work = ahead + Math.min(pace.busySeconds.length, counters);
    const spread = Math.hypot(
      (Math.sqrt(work) * SERVICE_VARIATION * perTicket) / counters,
      PACE_UNCERTAINTY * next,
      SHORTEST_SPREAD_SECONDS,
    );
    floor = Math.max(floor, next - Z90 * spread);
    estimates.push({
      p10Seconds: Math.round(floor),
      p50Seconds: Math.round(next),
      p90Seconds: Math.round(next + Z90 * spread),
    });
    insert(free, next + perTicket);
  }
  return estimates;
}

function insert(sorted: number[], value: number): void {
  let at = sorted.length;
  while (at > 0 && (sorted[at - 1] as number) > value) at--;
  sorted.splice(at, 0, value);
}
