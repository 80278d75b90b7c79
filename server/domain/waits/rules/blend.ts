/**
 * A wait as a weighted sum: of the simulated one, of its root (long lines move faster than short ones say) and of what the first in line has
 * waited so far. The weights are those of the least absolute error over past quotes, learned one by one (iteratively reweighted least squares,
 * its sums kept), shrunk to the simulation alone, never negative: nobody more ahead makes a wait shorter. In minutes.
 */
export interface Blend {
  /** Sums over past quotes, weighted by 1 / error: of products of inputs (by rows) and of inputs with the wait that came. */
  products: readonly number[];
  waits: readonly number[];
  weights: readonly number[];
}

export type Inputs = readonly [simulated: number, root: number, oldest: number];

const INPUTS = 3;
const START = [1, 0, 0];
/** The start weighs as much as about 200 waits of these sizes that were 10 minutes off. */
const PRIOR = 20;
const PRIOR_SIZES = [20 ** 2, 20, 20 ** 2];
/** Errors below this are alike. */
const LEAST_ERROR = 0.5;
/** What was learned is forgotten by half over this many quotes. */
const HALF_LIFE = 20_000;

export const startBlend = (): Blend => ({
  products: Array<number>(INPUTS * INPUTS).fill(0),
  waits: Array<number>(INPUTS).fill(0),
  weights: START,
});

export const inputsOf = (simulatedMinutes: number, oldestMinutes: number): Inputs => [
  simulatedMinutes,
  Math.sqrt(simulatedMinutes),
  oldestMinutes,
];

export const blended = ({ weights }: Pick<Blend, "weights">, inputs: Inputs): number =>
  inputs.reduce((sum, input, i) => sum + input * (weights[i] as number), 0);

/** One quote whose wait is known, in minutes. */
export function withWait(blend: Blend, inputs: Inputs, wait: number): Blend {
  const fade = 0.5 ** (1 / HALF_LIFE);
  const weight = 1 / Math.max(LEAST_ERROR, Math.abs(wait - blended(blend, inputs)));
  const products = blend.products.map(
    (sum, k) => sum * fade + weight * (inputs[Math.floor(k / INPUTS)] as number) * (inputs[k % INPUTS] as number),
  );
  const waits = blend.waits.map((sum, i) => sum * fade + weight * wait * (inputs[i] as number));
  return { products, waits, weights: solve(products, waits) };
}

/** The weights of least squares with the prior; those that would be negative are 0 and the others found without them. */
function solve(products: readonly number[], waits: readonly number[]): number[] {
  const used = [0, 1, 2];
  for (;;) {
    const rows = used.map((i) => {
      const prior = PRIOR * (PRIOR_SIZES[i] as number);
      const row = used.map((j) => (products[i * INPUTS + j] as number) + (i === j ? prior : 0));
      return [...row, (waits[i] as number) + prior * (START[i] as number)];
    });
    const found = eliminate(rows);
    const negative = found.findIndex((weight) => weight < 0);
    if (negative === -1) return START.map((_, i) => (used.includes(i) ? (found[used.indexOf(i)] as number) : 0));
    used.splice(negative, 1);
  }
}

/** Gauss's elimination of a positive definite system, its right side as last column. */
function eliminate(rows: number[][]): number[] {
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows[k] as number[];
    for (let i = 0; i < n; i++) {
      const row = rows[i] as number[];
      if (i === k) continue;
      const factor = (row[k] as number) / (pivot[k] as number);
      for (let j = k; j <= n; j++) row[j] = (row[j] as number) - factor * (pivot[j] as number);
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number));
}
