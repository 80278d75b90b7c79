// What the queue's pages and the live script say in the same words.
import type { Estimate, TicketStatus } from "../../../server/domain/queue/schema";
import { roundWait } from "../../../server/domain/shared/wait-words";
import type { LiveKey, Translate } from "../../../server/domain/shared/words";
import type { StatusTone } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";

/** "B 047" from "B047": easier to read from ten metres and to read out. */
export const numberWords = (number: string) => number.replace(/^([A-Z]+)(\d+)$/, "$1\u00a0$2");

/** "Expect to be called about 10:24 to 10:32": by the location's clock; rounded as the wait itself is. */
export function callTimeWords(
  t: Translate<LiveKey>,
  estimate: Estimate,
  asOf: string,
  timeZone: string,
  locale: string,
): string {
  const at = (minutes: number) =>
    timeIn(new Date(new Date(asOf).getTime() + minutes * 60_000).toISOString(), timeZone, locale);
  const { low, high } = roundWait(estimate);
  return low === high
    ? t("live.expected.at", { time: at(low) })
    : t("live.expected.between", { from: at(low), to: at(high) });
}

/** When to set out to be here at the early end of the wait, for whom the way takes so many minutes. */
export function leaveWords(
  t: Translate<LiveKey>,
  estimate: Estimate,
  way: number,
  asOf: string,
  { timeZone, locale }: { timeZone: string; locale: string },
): string {
  const left = roundWait(estimate).low - way;
  const minutes = String(way);
  if (left <= 0) return t("live.leave.now", { minutes });
  const time = timeIn(new Date(Date.parse(asOf) + left * 60_000).toISOString(), timeZone, locale);
  return t("live.leave.by", { minutes, time });
}

export const STATUS_TONES: Record<TicketStatus, StatusTone> = {
  waiting: "waiting",
  called: "called",
  serving: "serving",
  served: "done",
  noshow: "ended",
  left: "ended",
  cancelled: "ended",
  parked: "paused",
};

/** "just now" · "12 s ago" · "3 min ago" */
export function ageWords(t: Translate<LiveKey>, ageSeconds: number): string {
  if (ageSeconds < 2) return t("live.updated.now");
  return ageSeconds < 90
    ? t("live.updated.seconds", { count: Math.floor(ageSeconds) })
    : t("live.updated.minutes", { count: Math.round(ageSeconds / 60) });
}
export const staleWords = (t: Translate<LiveKey>, ageSeconds: number) =>
  t("live.updated.stale", { age: ageWords(t, ageSeconds) });
