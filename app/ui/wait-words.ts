import type { Estimate } from "../../server/domain/queue/schema";

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

/** "15 minutes", "1 hour", "1¾ hours" (quarters only: beyond 90 minutes the grain is 15). */
function lengthWords(minutes: number, grain: number): string {
  if (grain < 15 || minutes < 60) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return minutes === 60 ? "1 hour" : `${inHours(minutes)} hours`;
}

/** "12 to 20 minutes, most likely 15" · "up to 4 minutes" · "1½ to 2¼ hours" · "no wait". */
export function waitWords(estimate: Estimate): string {
  return rangeWords(estimate) + likelyWords(roundWait(estimate), grainOf(estimate.p90Seconds / 60));
}

/** The same without the most likely value, where there is little room. */
export function rangeWords(estimate: Estimate): string {
  const { low, high } = roundWait(estimate);
  if (high <= 0) return "no wait";
  if (high === 1 && low === 0) return "less than a minute";
  const grain = grainOf(estimate.p90Seconds / 60);
  const end = lengthWords(high, grain);
  if (low === high) return `about ${end}`;
  if (low === 0) return `up to ${end}`;
  if (grain < 15) return `${low} to ${end}`;
  return `${low < 60 ? lengthWords(low, grain) : inHours(low)} to ${end}`;
}

/** Left out when it would only repeat an end of the range. */
function likelyWords({ low, likely, high }: RoundedWait, grain: number): string {
  if (likely === low || likely === high) return "";
  if (grain < 15) return `, most likely ${likely}`;
  return `, most likely ${likely < 60 || low < 60 ? lengthWords(likely, grain) : inHours(likely)}`;
}

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
export function horizonWords(minutes: number): string {
  return minutes < 90 ? `${minutes} min` : `${inHours(minutes)} h`;
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
