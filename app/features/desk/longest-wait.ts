import type { BoardQueue } from "../../../server/domain/queue/board-schema";
import { MINUTE } from "../../../server/domain/shared/duration";

/** Whole minutes that the one waits who has waited longest of those who are here; null where nobody is. */
export function longestWait({ waiting }: Pick<BoardQueue, "waiting">, now: number): number | null {
  const since = waiting.filter(({ isOnTheWay }) => !isOnTheWay).map(({ issuedAt }) => Date.parse(issuedAt));
  if (since.length === 0) return null;
  return Math.max(0, Math.floor((now - Math.min(...since)) / MINUTE));
}
