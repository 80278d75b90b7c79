import type { Service } from "./calendar-data";

const LEAST = 2.75;
const MOST = 5.5;

/** Rem of half an hour: a finger (2.75 rem) finds the shortest service, down to 15 minutes; shorter ones are lower. */
export function rowRem(services: readonly Service[]): number {
  const shortest = Math.min(60, ...services.map(({ durationMinutes }) => durationMinutes));
  return Math.min(Math.max((LEAST * 30) / shortest, LEAST), MOST);
}
