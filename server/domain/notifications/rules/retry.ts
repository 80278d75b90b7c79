import { SECOND } from "../../shared/duration";

const MOST_TRIES = 6;
const FIRST_PAUSE = 30 * SECOND;

/** Milliseconds until the next try after `tries` that failed: 30 s, 2, 8, 32 minutes, 2 hours; null when it is given up. */
export const pauseAfter = (tries: number): number | null =>
  tries >= MOST_TRIES ? null : FIRST_PAUSE * 4 ** (tries - 1);
