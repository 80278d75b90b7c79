import type { LiveKey, Translate } from "./words";

/** A wait in seconds, as an estimate gives it. */
export interface WaitRange {
  p10Seconds: number;
  p50Seconds: number;
  p90Seconds: number;
}

/** A wait in whole minutes, as coarse as the estimate deserves. */
export interface RoundedWait {
  low: number;
  likely: number;
  high: number;
}

/** A p90 is so much worse than what was said before when it is half as long again and five minutes longer. */
export const isWorse = (saidSeconds: number, p90Seconds: number): boolean =>
  p90Seconds > 1.5 * saidSeconds && p90Seconds - saidSeconds >= 5 * 60;

/** Minutes between the values a wait may be rounded to: the further away, the less a single minute means. */
function grainOf(highMinutes: number): number {
  if (highMinutes <= 30) return 1;
  return highMinutes <= 90 ? 5 : 15;
}

/** The low end is rounded down and the high end up, so that rounding never narrows the range. */
export function roundWait({ p10Seconds, p50Seconds, p90Seconds }: WaitRange): RoundedWait {
  const grain = grainOf(p90Seconds / 60);
  const low = Math.floor(p10Seconds / 60 / grain) * grain;
  const high = Math.ceil(p90Seconds / 60 / grain) * grain;
  const likely = Math.min(high, Math.max(low, Math.round(p50Seconds / 60 / grain) * grain));
  return { low, likely, high };
}

const QUARTERS = ["", "¼", "½", "¾"];
export const inHours = (minutes: number) => `${Math.floor(minutes / 60) || ""}${QUARTERS[(minutes % 60) / 15] ?? ""}`;

type Say = Translate<LiveKey>;

/** "12 to 20 minutes, most likely 15" · "up to 4 minutes" · "1½ to 2¼ hours" · "no wait". */
export function waitWords(t: Say, estimate: WaitRange): string {
  const range = rangeWords(t, estimate);
  const { low, likely, high } = roundWait(estimate);
  // Left out when it would only repeat an end of the range.
  if (likely === low || likely === high) return range;
  if (grainOf(estimate.p90Seconds / 60) < 15) return t("live.wait.likely.number", { range, likely });
  if (likely < 60) return t("live.wait.likely.minutes", { range, count: likely });
  if (low < 60) return t("live.wait.likely.hours", { range, ...inHoursCounted(likely) });
  return t("live.wait.likely.number", { range, likely: inHours(likely) });
}

/** The same without the most likely value, where there is little room. */
export function rangeWords(t: Say, estimate: WaitRange): string {
  const { low, high } = roundWait(estimate);
  if (high <= 0) return t("live.wait.none");
  if (high === 1 && low === 0) return t("live.wait.underOne");
  // Quarters only: beyond 90 minutes the grain is 15.
  const isLong = grainOf(estimate.p90Seconds / 60) === 15 && high >= 60;
  const end = isLong ? inHoursCounted(high) : { count: high };
  const unit = isLong ? "hours" : "minutes";
  if (low === high) return t(`live.wait.about.${unit}`, end);
  if (low === 0) return t(`live.wait.upTo.${unit}`, end);
  if (!isLong) return t("live.wait.range.minutes", { low, ...end });
  if (low < 60) return t("live.wait.range.both", { low, ...end });
  return t("live.wait.range.hours", { low: inHours(low), ...end });
}

/** Hours with their quarters as a sign, and as the number that chooses the plural. */
const inHoursCounted = (minutes: number) => ({ count: minutes / 60, hours: inHours(minutes) });
