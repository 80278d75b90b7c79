import { refreshRegions } from "./regions";
import { t } from "./words";

const EVERY_MS = 5000;
/** Two answers missed: what is shown is old. */
const STALE_MS = 12_000;

/** Takes the status page's cards anew from the server, and says when there is none to ask. */
export function followStatus(root: HTMLElement): void {
  let heardAt = performance.now();
  setInterval(async () => {
    if (document.hidden) return;
    if (await refreshRegions()) heardAt = performance.now();
    const age = performance.now() - heardAt;
    root.toggleAttribute("data-stale", age > STALE_MS);
    const line = root.querySelector("[data-freshness]");
    if (line && age > STALE_MS) line.textContent = t("live.noAnswer", { count: Math.round(age / 1000) });
  }, EVERY_MS);
}
