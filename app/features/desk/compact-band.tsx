import type { Estimate } from "../../../server/domain/queue/schema";
import { bandGeometry } from "../../ui/wait-words";
import { useWords } from "../../words/words-context";
import { shortWait } from "./ticket-words";

/** The wait as a band in a dense list. All bands of a list share one horizon, so that they can be compared down the column. */
export function CompactBand({ estimate, horizonMinutes }: { estimate: Estimate; horizonMinutes: number }) {
  const { t } = useWords();
  const { start, width, tick } = bandGeometry(estimate, horizonMinutes);
  return (
    <span className="grid gap-1">
      <span className="text-sm">{shortWait(t, estimate)}</span>
      <svg className="band band-compact" aria-hidden="true" focusable="false">
        <rect className="band-track" y="4" width="100%" height="4" rx="2" />
        <rect className="band-fill" x={`${start}%`} y="2" width={`${width}%`} height="8" rx="4" />
        <rect className="band-tick" x={`${tick}%`} y="0" width="3" height="12" rx="1.5" />
      </svg>
    </span>
  );
}
