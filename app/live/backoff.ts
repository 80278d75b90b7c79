/** Milliseconds before the next try: doubling from 1 s to 30 s, each somewhere in its upper half so that a crowd spreads out. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(30_000, 1000 * 2 ** failures);
  return Math.round(ceiling * (0.5 + random() / 2));
}
