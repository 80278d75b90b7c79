import type { Clock } from "../infra/clock";

export interface TestClock extends Clock {
  set: (instant: string | Date) => void;
  advance: (ms: number) => void;
}

/** A clock that stands still until told. */
export function createTestClock(start: string | Date = "2026-03-02T09:00:00Z"): TestClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = new Date(instant).getTime();
    },
    advance: (ms) => {
      now += ms;
    },
  };
}
