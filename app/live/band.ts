import type { Estimate } from "../../server/domain/queue/schema";
import { rangeWords, waitWords } from "../../server/domain/shared/wait-words";
import { bandGeometry, horizonWords, keptHorizon } from "../ui/wait-words";
import { t } from "./words";

/** The scale a band should have now; several that are compared share the widest. */
export function horizonOf(band: HTMLElement, p90Seconds: number): number {
  return keptHorizon(Number(band.dataset.horizon), p90Seconds);
}

/** Moves a band (ui/wait-band.tsx) to a new estimate; CSS makes the move smooth. */
export function moveBand(band: HTMLElement, estimate: Estimate, horizonMinutes: number): void {
  const { start, width, tick } = bandGeometry(estimate, horizonMinutes);
  const set = (part: string, name: string, percent: number) =>
    band.querySelector(part)?.setAttribute(name, `${percent}%`);
  set(".band-fill", "x", start);
  set(".band-fill", "width", width);
  set(".band-tick", "x", tick);
  band.dataset.horizon = String(horizonMinutes);
  setText(band, "[data-wait-end]", horizonWords(t, horizonMinutes));
  setText(band, "[data-wait-words=full]", waitWords(t, estimate));
  setText(band, "[data-wait-words=range]", rangeWords(t, estimate));
}

/** Changes a text only when it differs, so that a reader's selection and screen readers are left alone. */
export function setText(root: ParentNode, selector: string, text: string): void {
  const element = root.querySelector(selector);
  if (element && element.textContent !== text) element.textContent = text;
}
