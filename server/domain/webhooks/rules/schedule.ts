import { HOUR, MINUTE, SECOND } from "../../shared/duration";

/** Before each attempt, from the one before: Standard Webhooks 1.0, "Retry schedule"; 75 hours in all. */
export const PAUSES: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** A pause is longer by up to this share, so that what failed together does not come back together. */
const JITTER = 0.2;
const LONGEST = 24 * HOUR;

/**
 * Milliseconds to the next attempt, or null when that was the last.
 *
 * @param attempts made so far, 1 or more
 * @param retryAfter milliseconds the receiver asked for; a day at most
 * @param random in [0, 1)
 */
export function pauseAfter(attempts: number, retryAfter: number | null, random: number): number | null {
  const pause = PAUSES[attempts];
  if (pause === undefined) return null;
  return Math.round(Math.max(pause * (1 + JITTER * random), Math.min(retryAfter ?? 0, LONGEST)));
}

/** Of a Retry-After header (RFC 9110, 10.2.3): seconds or a date. Milliseconds, null where it is neither. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
