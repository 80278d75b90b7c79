import { median } from "./quantile";

/** One of those compared: measures itself once, in the same unit as the others. */
export interface Contender {
  name: string;
  measure(): Promise<{ value: number; errors: number }>;
}

export interface Comparison {
  unit: string;
  /** Values of the rounds that count, by name of the contender. */
  values: Record<string, number[]>;
  /** First contender over each other, the median of the ratios within each round. */
  ratios: Record<string, number>;
  /** Rounds in which somebody had an error: they count for nothing. */
  void: number;
  errors: number;
}

/**
 * Measures the contenders in turn, round after round, each second round in the opposite order: what else the machine does meets all of
 * them alike, so a ratio within a round means something where a figure alone does not.
 */
export async function compare(unit: string, contenders: Contender[], rounds: number): Promise<Comparison> {
  const result: Comparison = { unit, values: {}, ratios: {}, void: 0, errors: 0 };
  for (const { name } of contenders) result.values[name] = [];
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed();
    const measured = new Map<string, number>();
    let errors = 0;
    for (const contender of order) {
      const { value, errors: some } = await contender.measure();
      measured.set(contender.name, value);
      errors += some;
    }
    result.errors += errors;
    if (errors > 0) result.void++;
    else for (const [name, value] of measured) result.values[name]?.push(value);
  }
  const [own, ...others] = contenders.map(({ name }) => result.values[name] ?? []);
  contenders.slice(1).forEach(({ name }, i) => {
    result.ratios[name] = median((own ?? []).map((value, round) => value / (others[i]?.[round] ?? Number.NaN)));
  });
  return result;
}
