// Words and layout live on the server only: what changes in kind is fetched as the page itself, and its marked regions
// take the place of the old ones.

const load = (): Promise<Document | null> =>
  fetch(location.href, { headers: { Accept: "text/html" } })
    .then(async (answer) => (answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null))
    .catch(() => null);

let running: Promise<Document | null> | undefined;
let next: Promise<Document | null> | undefined;

/**
 * This page as the server has it now, or null when it cannot be had. What is asked for while a request is under way may be
 * newer than its answer: it waits for the one request that comes after.
 */
function fetchPage(): Promise<Document | null> {
  if (running) {
    next ??= running.then(() => {
      next = undefined;
      return fetchPage();
    });
    return next;
  }
  running = load().finally(() => {
    running = undefined;
  });
  return running;
}

/** What makes a region another one: its declared state, or its whole content. */
const stateOf = (region: HTMLElement) => region.dataset.state ?? region.innerHTML;

/** Replaces the regions that differ. Focus stays on the same control. Answers the new page's live root, or null. */
export async function refreshRegions(): Promise<HTMLElement | null> {
  const page = await fetchPage();
  if (!page) return null;
  for (const old of document.querySelectorAll<HTMLElement>("[data-region]")) {
    const next = page.querySelector<HTMLElement>(`[data-region="${old.dataset.region}"]`);
    if (!next || stateOf(next) === stateOf(old)) continue;
    const focused = old.contains(document.activeElement) ? document.activeElement?.id : undefined;
    old.replaceWith(document.adoptNode(next));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
  return page.querySelector<HTMLElement>("[data-live]");
}
