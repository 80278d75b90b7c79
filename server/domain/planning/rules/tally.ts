import type { ReportGroup, Spread } from "../schema";

/** What is collected of tickets that have something in common. */
export interface Tally {
  tickets: number;
  served: number;
  noShows: number;
  left: number;
  waits: number[];
  services: number[];
  scores: number;
  scoreSum: number;
}

export const startTally = (): Tally => ({
  ...{ tickets: 0, served: 0, noShows: 0, left: 0, scores: 0, scoreSum: 0 },
  waits: [],
  services: [],
});

/** The value below which this share lies, the nearest that occurred; of ascending values. */
export const quantileOf = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;

/** Null of nothing. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort() as unknown as number[];
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    meanSeconds: Math.round(sum / values.length),
    p50Seconds: Math.round(quantileOf(sorted, 0.5)),
    p90Seconds: Math.round(quantileOf(sorted, 0.9)),
  };
}

export const groupOf = (one: Tally): ReportGroup => ({
  tickets: one.tickets,
  called: one.waits.length,
  served: one.served,
  noShows: one.noShows,
  left: one.left,
  wait: spreadOf(one.waits),
  service: spreadOf(one.services),
  scores: one.scores === 0 ? null : { count: one.scores, average: one.scoreSum / one.scores },
});

/** The tally of a key, made when it is first asked for. */
export function tallyOf<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  let found = tallies.get(key);
  if (!found) {
    found = startTally();
    tallies.set(key, found);
  }
  return found;
}
