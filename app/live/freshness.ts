import { ageWords, staleWords } from "../features/queue/words";
import { announce } from "./announce";
import type { Stream } from "./stream";
import { t } from "./words";

/** Older than this, what is shown is marked as old: the server speaks at least every 10 s. */
const STALE_MS = 15_000;

/** Says every second how old what is shown is. */
export function showFreshness(root: HTMLElement, stream: Stream): void {
  setInterval(() => {
    const stale = stream.age() > STALE_MS;
    const seconds = stream.age() / 1000;
    const line = root.querySelector("[data-freshness]");
    if (line) line.textContent = stale ? staleWords(t, seconds) : ageWords(t, seconds);
    if (stale !== root.hasAttribute("data-stale")) {
      root.toggleAttribute("data-stale", stale);
      if (stale) announce(staleWords(t, seconds));
    }
  }, 1000);
}
