import type { Estimate } from "../../server/domain/queue/schema";
import type { LiveKey, Translate } from "../../server/domain/shared/words";

/** A wait in whole minutes, as coarse as the estimate deserves. */
export interface RoundedWait {
  low: number;
  likely: number;
  high: number;
}

/** Minutes between the values a wait may be rounded to: the further away, the less a single minute means. */
function grainOf(highMinutes: number): number {
  if (highMinutes <= 30) return 1;
  return highMinutes <= 90 ? 5 : 15;
}

/** The low end is rounded down and the high end up, so that rounding never narrows the range. */
export function roundWait({ p10Seconds, p50Seconds, p90Seconds }: Estimate): RoundedWait {
  const grain = grainOf(p90Seconds / 60);
  const low = Math.floor(p10Seconds / 60 / grain) * grain;
  const high = Math.ceil(p90Seconds / 60 / grain) * grain;
  const likely = Math.min(high, Math.max(low, Math.round(p50Seconds / 60 / grain) * grain));
  return { low, likely, high };
}

const QUARTERS = ["", "¼", "½", "¾"];
const inHours = (minutes: number) => `${Math.floor(minutes / 60) || ""}${QUARTERS[(minutes % 60) / 15] ?? ""}`;

type Say = Translate<LiveKey>;

/** "12 to 20 minutes, most likely 15" · "up to 4 minutes" · "1½ to 2¼ hours" · "no wait". */
export function waitWords(t: Say, estimate: Estimate): string {
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
export function rangeWords(t: Say, estimate: Estimate): string {
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

const HORIZONS = [10, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720];

/** Minutes at the far end of the track: the first step that leaves the band some room to grow. */
export function horizonFor(p90Seconds: number): number {
  const needed = (p90Seconds / 60) * 1.15;
  return HORIZONS.find((minutes) => minutes >= needed) ?? Math.ceil(needed / 720) * 720;
}

/** A horizon in use is kept until the band outgrows it or shrinks below a quarter of it: a scale that jumps misleads. */
export function keptHorizon(current: number, p90Seconds: number): number {
  const share = p90Seconds / 60 / current;
  return share <= 1 && (share >= 0.25 || current <= 10) ? current : horizonFor(p90Seconds);
}

/** "30 min" · "1½ h" */
export function horizonWords(t: Say, minutes: number): string {
  return minutes < 90
    ? t("live.wait.horizon.minutes", { minutes })
    : t("live.wait.horizon.hours", { hours: inHours(minutes) });
}

/** Where the band starts and ends and where its tick stands, in per cent of the track. */
export interface BandGeometry {
  start: number;
  width: number;
  tick: number;
}

/** The thinnest band still seen as one, in per cent. */
const THINNEST = 4;

export function bandGeometry(estimate: Estimate, horizonMinutes: number): BandGeometry {
  const percent = (seconds: number) =>
    Math.round(Math.min(100, Math.max(0, (seconds / 60 / horizonMinutes) * 100)) * 10) / 10;
  const start = percent(estimate.p10Seconds);
  const end = percent(estimate.p90Seconds);
  const width = end === 0 ? 0 : Math.max(THINNEST, Math.round((end - start) * 10) / 10);
  return { start: Math.min(start, 100 - width), width, tick: percent(estimate.p50Seconds) };
}
