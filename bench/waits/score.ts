import type { Predictor } from "../../server/domain/waits/rules/guard";
import type { Quote } from "../../server/domain/waits/rules/quote";

/** A quote whose wait is known. */
export interface Scored {
  quote: Quote;
  seconds: number;
}

/** How good the quotes were, in minutes and shares. */
export interface Score {
  tickets: number;
  /** Mean absolute errors: of what was told, and of what each simple predictor would have told. */
  error: number;
  simple: Record<Exclude<Predictor, "model">, number>;
  /** Mean of quote less wait. */
  bias: number;
  /** Waits within the range, and those more than 10 minutes longer than told. */
  coverage: number;
  under: number;
}

const UNDER_SECONDS = 10 * 60;

export function scoreOf(scored: readonly Scored[]): Score {
  const mean = (of: (one: Scored) => number) => scored.reduce((sum, one) => sum + of(one), 0) / scored.length;
  const simple = (name: keyof Score["simple"]) =>
    mean(({ quote, seconds }) => Math.abs((quote.told[name] ?? quote.p50) - seconds)) / 60;
  return {
    tickets: scored.length,
    error: mean(({ quote, seconds }) => Math.abs(quote.p50 - seconds)) / 60,
    simple: { last: simple("last"), recent: simple("recent"), gaps: simple("gaps"), configured: simple("configured") },
    bias: mean(({ quote, seconds }) => quote.p50 - seconds) / 60,
    coverage: mean(({ quote, seconds }) => Number(quote.p10 <= seconds && seconds <= quote.p90)),
    under: mean(({ quote, seconds }) => Number(seconds - quote.p50 > UNDER_SECONDS)),
  };
}

const NAMES = {
  last: "the last customer's wait (LES)",
  recent: "mean wait of the last 20 called",
  gaps: "people ahead x recent gap",
  configured: "people ahead x configured minutes / counters",
} as const;

/** A score as lines of a table. */
export function scoreLines({ tickets, error, simple, bias, coverage, under }: Score): string[] {
  const line = (name: string, value: number) =>
    `  ${name.padEnd(46)} ${value.toFixed(2).padStart(7)} min  ${(error / value).toFixed(2).padStart(5)}`;
  return [
    `${tickets} tickets that found others waiting           mean abs. error   quoted against it`,
    line("quoted", error),
    ...Object.entries(NAMES).map(([key, name]) => line(name, simple[key as keyof typeof NAMES])),
    `  bias ${bias.toFixed(2)} min, inside the 80 % range ${(100 * coverage).toFixed(1)} %, under-quoted by more than 10 min ${(100 * under).toFixed(1)} %`,
  ];
}
