import { open } from "./open";
import { homeOf, kioskRoot } from "./root";

/** So many seconds before the end it is counted down. */
const COUNTED = 10;

let timer: ReturnType<typeof setInterval> | undefined;
let touched: (() => void) | undefined;
for (const event of ["pointerdown", "keydown", "input"]) addEventListener(event, () => touched?.(), { passive: true });

/**
 * Starts again when nobody has touched the page for so long, or, at the end of a visit, after that time anyway. What was typed goes at once, also where the
 * server cannot be reached.
 */
export function beginIdle(root: HTMLElement, begin: () => void): void {
  clearInterval(timer);
  touched = undefined;
  const seconds = Number(root.dataset.idle);
  if (!seconds) return;
  const isEnding = "ending" in root.dataset;
  let end = performance.now() + seconds * 1000;
  if (!isEnding)
    touched = () => {
      end = performance.now() + seconds * 1000;
    };
  const show = () => {
    const left = Math.ceil((end - performance.now()) / 1000);
    const line = root.querySelector<HTMLElement>("[data-left]");
    const number = line?.querySelector("[data-left-seconds]");
    if (line) line.hidden = left > COUNTED && !isEnding;
    if (number) number.textContent = String(Math.max(0, left));
    if (left <= 0) startAgain(root, begin);
  };
  timer = setInterval(show, 250);
  show();
}

function startAgain(root: HTMLElement, begin: () => void): void {
  clearInterval(timer);
  touched = undefined;
  kioskRoot()?.querySelector("main")?.replaceChildren();
  open(homeOf(root), begin);
}
