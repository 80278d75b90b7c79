import { type Blend, blended, type Inputs, inputsOf, startBlend, withWait } from "./blend";
import { type Predictor, startWatch, type Watch, watched } from "./guard";
import { rangeAbout, type Spread, startWidening, type Widening, withOutcome } from "./range";
import { type Scene, type Simulated, simulate } from "./simulate";

/** What past quotes of a queue taught, beside the times it is simulated with. */
export interface Lessons {
  blend: Blend;
  widening: Widening;
  watch: Watch;
}

export const startLessons = (): Lessons => ({ blend: startBlend(), widening: startWidening(), watch: startWatch() });

/** The day so far, for what needs no model. Seconds; null where it is not known. */
export interface Recent {
  /** What the first in line has waited. */
  oldest: number;
  /** The wait of whoever was called last; the mean of the last 20; the mean gap between the last 20 calls. */
  last: number | null;
  mean: number | null;
  gap: number | null;
  /** Whether enough of the queue and of its day is known for the quote to teach how much the simulation is to be believed. */
  isSeasoned: boolean;
  /** What the people ahead are configured to take, all together, over the open counters. */
  configured: number;
}

/** A range, and what it was made from: enough to learn from once the wait is known. Seconds. */
export interface Quote extends Spread {
  predictor: Predictor;
  /** The simulated range, and what the blend was made from (minutes). */
  simulated: Simulated;
  inputs: Inputs;
  told: Record<Predictor, number | null>;
  isSeasoned: boolean;
  peopleAhead: number;
}

/** Draws of a quote: the standard error of its p90 is about 4 % of the range. */
export const DRAWS = 200;

/**
 * What the people in line and, last, whoever joins behind them are told: one simulation for all. `scene.line` includes who joins as its last.
 */
export const quotesOf = (scene: Scene, recent: Recent, lessons: Lessons, seed: number, draws = DRAWS): Quote[] =>
  quotesFrom(simulate(scene, seed, draws), recent, lessons);

/** The same of people in line, the last being whoever would join, who were simulated, maybe among others. */
export function quotesFrom(line: readonly Simulated[], recent: Recent, lessons: Lessons): Quote[] {
  const means = Float64Array.from(line, ({ mean }) => mean).sort();
  return line.map((simulated, place) => {
    // Whoever goes ahead of some of them once they are due.
    const ahead = Math.min(place, upTo(means, simulated.mean) - 1);
    // Who stands in the middle of the line has only part of it before them.
    const share = line.length > 1 ? ahead / (line.length - 1) : 1;
    return quoteOf(simulated, scaled(recent, share, ahead), lessons, place);
  });
}

/** How many of these are at most `value`. */
function upTo(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const part = (value: number | null, share: number) => (value === null ? null : value * share);
const scaled = (recent: Recent, share: number, ahead: number) => ({
  isSeasoned: recent.isSeasoned,
  oldest: recent.oldest * share,
  last: part(recent.last, share),
  mean: part(recent.mean, share),
  gap: part(recent.gap, ahead + 1),
  configured: recent.configured * share,
});

/** One of them; `recent.gap` times the people ahead. */
function quoteOf(
  simulated: Simulated,
  recent: Recent,
  { blend, widening, watch }: Lessons,
  peopleAhead: number,
): Quote {
  const inputs = inputsOf(simulated.mean / 60, recent.oldest / 60);
  const told = {
    model: 60 * blended(blend, inputs),
    last: recent.last,
    recent: recent.mean,
    gaps: recent.gap,
    configured: recent.configured,
  };
  const predictor = told[watch.chosen] === null ? "model" : watch.chosen;
  return {
    ...rangeAbout(told[predictor] as number, simulated, widening),
    predictor,
    simulated,
    inputs,
    told,
    isSeasoned: recent.isSeasoned,
    peopleAhead,
  };
}

/** What a quote teaches once its wait is known; who found nobody waiting says little about waits. */
export function learned(lessons: Lessons, quote: Quote, seconds: number): Lessons {
  if (quote.peopleAhead === 0) return lessons;
  const { blend, widening, watch } = lessons;
  return {
    blend: quote.isSeasoned ? withWait(blend, quote.inputs, seconds / 60) : blend,
    widening: withOutcome(widening, quote, seconds),
    watch: watched(watch, quote.told, seconds),
  };
}
