/** The standard normal distribution as a table of its quantiles at the middle of equal steps: a draw is one of them, and one that is known to lie above some value is one of those above it. */
const STEPS = 2048;

/** Inverse of the standard normal distribution, error below 4.5e-4: Abramowitz and Stegun 26.2.23. */
function quantileOf(p: number): number {
  if (p > 0.5) return -quantileOf(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  return above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}

const TABLE = Float64Array.from({ length: STEPS }, (_, i) => quantileOf((i + 0.5) / STEPS));

function indexAbove(floor: number): number {
  let low = 0;
  let high = STEPS;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((TABLE[middle] as number) > floor) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The draw of a uniform number in [0, 1). */
export const normal = (uniform: number): number => TABLE[Math.floor(uniform * STEPS)] as number;

/** The draw of one that is above `floor`, at most the largest of the table. */
export function normalAbove(floor: number, uniform: number): number {
  const first = Math.min(STEPS - 1, indexAbove(floor));
  return TABLE[first + Math.floor(uniform * (STEPS - first))] as number;
}

/** The share of draws above `floor`. */
export const shareAbove = (floor: number): number => (STEPS - indexAbove(floor)) / STEPS;
