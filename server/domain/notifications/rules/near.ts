import { MINUTE, SECOND } from "../../shared/duration";
import type { WaitRange } from "../../shared/wait-words";

/** Who asked for nothing is told when so many minutes are left: time to come back from a coffee, and not so much that it is forgotten. */
export const NEAR_MINUTES = 10;

/** How a ticket waits; `notBefore` (milliseconds of the epoch) is when its holder wants to be back. */
export interface NearTicket {
  wait: WaitRange;
  notBefore: number | null;
}

/**
 * Whether the turn is near: the early end of the wait is within the minutes. One in ten is called sooner than that, so a notice by the middle of the
 * range would come too late for half of them; a place in line says nothing of time.
 */
export const isNear = ({ wait, notBefore }: NearTicket, minutes: number, now: number): boolean =>
  minutes > 0 && Math.max(wait.p10Seconds * SECOND, (notBefore ?? now) - now) <= minutes * MINUTE;
