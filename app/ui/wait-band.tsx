import type { Estimate } from "../../server/domain/queue/schema";
import { rangeWords, waitWords } from "../../server/domain/shared/wait-words";
import { useWords } from "../words/words-context";
import { bandGeometry, horizonFor, horizonWords } from "./wait-words";

interface Props {
  estimate: Estimate;
  /** Minutes at the end of the track; bands that are compared share one. Default: what this estimate needs. */
  horizonMinutes?: number;
  /** The words: the range and the most likely value, the range alone, or none where something else says them. */
  words?: "full" | "range" | "none";
  className?: string;
}

/**
 * A wait, never as one number: a track from now to the horizon, filled from p10 to p90, a tick at p50, and the words.
 * The live script (app/live/band.ts) finds the parts by their data attributes and moves them.
 */
export function WaitBand({
  estimate,
  horizonMinutes = horizonFor(estimate.p90Seconds),
  words = "full",
  className,
}: Props) {
  const { t } = useWords();
  const { start, width, tick } = bandGeometry(estimate, horizonMinutes);
  return (
    <div className={className} data-wait data-horizon={horizonMinutes}>
      <svg className="band" aria-hidden="true" focusable="false">
        <rect className="band-track" y="0.8125em" width="100%" height="0.375em" rx="0.1875em" />
        <rect className="band-fill" x={`${start}%`} y="0.5em" width={`${width}%`} height="1em" rx="0.5em" />
        <rect className="band-tick" x={`${tick}%`} y="0.125em" width="0.375em" height="1.75em" rx="0.1875em" />
      </svg>
      <p className="flex justify-between text-[0.875em] text-muted" aria-hidden="true" data-wait-scale>
        <span>{t("live.wait.now")}</span>
        <span data-wait-end>{horizonWords(t, horizonMinutes)}</span>
      </p>
      {words !== "none" && (
        <p className="mt-1 text-[1.25em] leading-tight font-semibold text-balance" data-wait-words={words}>
          {words === "full" ? waitWords(t, estimate) : rangeWords(t, estimate)}
        </p>
      )}
    </div>
  );
}
