let region: HTMLElement | undefined;

/** Says something to screen readers, politely and once. */
export function announce(words: string): void {
  clearTimeout(waiting);
  waiting = undefined;
  spokenAt = performance.now();
  if (!region) {
    region = document.createElement("p");
    region.className = "sr-only";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  const target = region;
  // A region that has just come to be is not listened to yet.
  setTimeout(() => {
    target.textContent = words;
  }, 100);
}

/** Milliseconds between two places that are said. */
const CALM_MS = 10_000;
let spokenAt = Number.NEGATIVE_INFINITY;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Says what changes often: at once where it was quiet, else the latest of it when it has been quiet for a while. */
export function announceCalmly(words: string): void {
  clearTimeout(waiting);
  waiting = setTimeout(announce, Math.max(0, spokenAt + CALM_MS - performance.now()), words);
}
