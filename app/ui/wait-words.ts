import type { Estimate } from "../../server/domain/queue/schema";
import { inHours } from "../../server/domain/shared/wait-words";
import type { LiveKey, Translate } from "../../server/domain/shared/words";

const HORIZONS = [10, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720];

/** Minutes at the far end of the track: the first step that leaves the band some room to grow. */
export function horizonFor(p90Seconds: number): number {
  const needed = (p90Seconds / 60) * 1.15;
  // The display's script runs on engines that know no `find` of arrays.
  return HORIZONS.filter((minutes) => minutes >= needed)[0] ?? Math.ceil(needed / 720) * 720;
}

/** A horizon in use is kept until the band outgrows it or shrinks below a quarter of it: a scale that jumps misleads. */
export function keptHorizon(current: number, p90Seconds: number): number {
  const share = p90Seconds / 60 / current;
  return share <= 1 && (share >= 0.25 || current <= 10) ? current : horizonFor(p90Seconds);
}

/** "30 min" · "1½ h" */
export function horizonWords(t: Translate<LiveKey>, minutes: number): string {
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
