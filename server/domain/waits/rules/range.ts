import type { Simulated } from "./simulate";

/** A wait as a range, in seconds. */
export interface Spread {
  p10: number;
  p50: number;
  p90: number;
}

/** By how much the simulated spread is widened below and above, as logarithms. */
export interface Widening {
  below: number;
  above: number;
  n: number;
}

/** One in ten is to fall below the range and one in ten above. */
const MISSES = 0.1;
/** One that falls outside widens its side by this part in the end, and more while little is known. */
const STEP = 0.08;
const FIRST_STEP = 0.3;
/** Log of the widest and the narrowest. */
const BOUND = 3;
/** No wait is known better than this, and its end no better than this part of it. */
const LEAST_SECONDS = 30;
const LEAST_PART = 0.08;

export const startWidening = (): Widening => ({ below: 0, above: 0, n: 0 });

/** The range about `p50`, with the simulated spread widened as past quotes ask for; in seconds. */
export function rangeAbout(p50: number, simulated: Simulated, { below, above }: Widening): Spread {
  // A part of p50 below would shorten p10 where one more person ahead moves the mean and hardly the p10.
  const down = (simulated.mean - simulated.p10 + LEAST_SECONDS) * Math.exp(below);
  const up = (simulated.p90 - simulated.mean + LEAST_SECONDS + LEAST_PART * p50) * Math.exp(above);
  return { p10: Math.max(0, p50 - down), p50, p90: p50 + up };
}

const bounded = (value: number) => Math.min(BOUND, Math.max(-BOUND, value));

/** After one quote whose wait is known: adaptive conformal inference (Gibbs and Candes 2021), each side by itself. */
export function withOutcome({ below, above, n }: Widening, quote: Spread, seconds: number): Widening {
  const step = Math.max(STEP, FIRST_STEP / Math.sqrt(n + 1));
  return {
    below: bounded(below + step * ((seconds < quote.p10 ? 1 : 0) - MISSES)),
    above: bounded(above + step * ((seconds > quote.p90 ? 1 : 0) - MISSES)),
    n: n + 1,
  };
}
