import { useId } from "react";
import type { AccuracyReport } from "../../../server/domain/waits/schema";
import { useWords } from "../../words/words-context";
import { useFigures } from "../reports/use-figures";

/** The plot in units of its own. */
const SIZE = 300;
const STEPS = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360];

/** Minutes at the ends of both axes: nearly all points are within, the rest stand at the edge. */
function horizonOf(points: AccuracyReport["points"]): number {
  const all = points.flatMap(({ toldSeconds, waitedSeconds }) => [toldSeconds, waitedSeconds]).sort((a, b) => a - b);
  const most = (all[Math.floor(0.98 * (all.length - 1))] ?? 0) / 60;
  return STEPS.find((step) => step >= most) ?? (STEPS.at(-1) as number);
}

/** People as points: what they were told across, what they waited upwards; on the line both are alike. */
export function ToldPlot({ points }: { points: AccuracyReport["points"] }) {
  const { t } = useWords();
  const { count } = useFigures();
  const id = useId();
  const horizon = horizonOf(points);
  const at = (seconds: number) => Math.round(Math.min(1, Math.max(0, seconds / 60 / horizon)) * SIZE);
  // One path: three hundred circles would be half of the page.
  const dots = points.map(({ toldSeconds, waitedSeconds }) => `M${at(toldSeconds)} ${SIZE - at(waitedSeconds)}h0`);
  const end = t("location.minutes", { minutes: count(horizon) });
  return (
    <figure className="panel grid gap-2" aria-labelledby={id}>
      <figcaption>
        <span className="block text-lg font-bold" id={id}>
          {t("accuracy.plot.title")}
        </span>
        <span className="text-muted">{t("accuracy.plot.about")}</span>
      </figcaption>
      <p className="text-sm text-muted" dir="ltr" aria-hidden="true">
        <bdi>{t("accuracy.plot.waited", { end })}</bdi>
      </p>
      <svg
        className="told-plot block w-full max-w-md overflow-visible"
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={t("accuracy.plot.label", { count: points.length, horizon: count(horizon) })}
      >
        <path className="told-plot-frame" d={`M0 0V${SIZE}H${SIZE}`} />
        <path className="told-plot-line" d={`M0 ${SIZE}L${SIZE} 0`} />
        <path className="told-plot-dots" d={dots.join("")} />
      </svg>
      <p className="max-w-md text-end text-sm text-muted" dir="ltr" aria-hidden="true">
        <bdi>{t("accuracy.plot.told", { end })}</bdi>
      </p>
    </figure>
  );
}
