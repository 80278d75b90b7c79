/** What can be told: the model of this module, and what needs none. */
export const PREDICTORS = ["model", "last", "recent", "gaps", "configured"] as const;
export type Predictor = (typeof PREDICTORS)[number];

/** Mean absolute errors in seconds of all predictors over the last quotes of a queue, by exponential forgetting. */
export interface Watch {
  n: number;
  errors: Readonly<Record<Predictor, number>>;
  /** The one that is told. */
  chosen: Predictor;
}

/** Half of what is remembered is of the last so many quotes. */
const REMEMBERED = 60;
/** Fewer quotes than this say nothing. */
const ENOUGH = 60;
/** The model gives way to one that does better by this part, and is told again as soon as it does as well. */
const BETTER = 0.5;

export const startWatch = (): Watch => ({
  n: 0,
  errors: { model: 0, last: 0, recent: 0, gaps: 0, configured: 0 },
  chosen: "model",
});

/** After one quote whose wait is known; `told` is what each predictor said, in seconds, null where it could not say anything. */
export function watched(
  { n, errors, chosen }: Watch,
  told: Readonly<Record<Predictor, number | null>>,
  seconds: number,
): Watch {
  const weight = Math.max(1 / (n + 1), Math.LN2 / REMEMBERED);
  const updated = Object.fromEntries(
    PREDICTORS.map((one) => {
      // Who cannot say anything does not get better by it.
      const error = Math.abs((told[one] ?? told.model ?? 0) - seconds);
      return [one, errors[one] + weight * (error - errors[one])];
    }),
  ) as Record<Predictor, number>;
  return { n: n + 1, errors: updated, chosen: choose(updated, n + 1, chosen) };
}

function choose(errors: Record<Predictor, number>, n: number, chosen: Predictor): Predictor {
  if (n < ENOUGH) return "model";
  const best = PREDICTORS.reduce((a, b) => (errors[b] < errors[a] ? b : a));
  if (chosen !== "model" && errors[chosen] < errors.model) return best;
  return errors[best] < BETTER * errors.model ? best : "model";
}
