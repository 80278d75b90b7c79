export interface Random {
  /** In `[0, 1)`. */
  next: () => number;
  /** A whole number in `[0, below)`. */
  int: (below: number) => number;
  pick: <T>(from: readonly T[]) => T;
  /** True with this probability. */
  chance: (probability: number) => boolean;
}

/** Mulberry32: small, fast, and the same everywhere for the same seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  return { next, int, pick: (from) => from[int(from.length)] as never, chance: (probability) => next() < probability };
}

/** The known seeds and one nobody has tried. The seed is part of the test's name, so a failure prints it; add it here's `known` then. */
export const seeds = (...known: number[]): number[] => [...known, Math.floor(Math.random() * 2 ** 32)];
