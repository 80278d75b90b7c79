const WITHIN_MS = 20_000;

/**
 * Fetches the display's page as the server has it now: what only a page tells takes its place (the list of queues with their names and states).
 * Where the page was made for another script, or in other words, it is loaded anew, and only then: the server has just answered, so the
 * browser is never left with an error page that nobody could leave. `onQueues` hears of other queues to follow.
 */
export function renewBoard(root: HTMLElement, onQueues: (queueIds: string[]) => void): void {
  const request = new XMLHttpRequest();
  request.open("GET", location.href);
  request.responseType = "document";
  request.timeout = WITHIN_MS;
  request.onload = () => {
    const page: Document | null = request.status === 200 ? request.response : null;
    const next = page?.querySelector('[data-live="board"]');
    if (!page || !next) return;
    if (madeFor(page, next) !== madeFor(document, root)) return location.reload();
    takeRegions(root, next);
    const queues = next.getAttribute("data-queues") ?? "";
    if (queues === root.getAttribute("data-queues")) return;
    root.setAttribute("data-queues", queues);
    onQueues(queues.split(" ").filter((id) => id !== ""));
  };
  request.send();
}

const madeFor = (page: Document, board: Element): string =>
  [board.getAttribute("data-build"), page.documentElement.lang, page.getElementById("words")?.textContent].join("\n");

function takeRegions(root: Element, next: Element): void {
  const regions: Element[] = Array.prototype.slice.call(root.querySelectorAll("[data-region]"));
  for (const old of regions) {
    const other = next.querySelector(`[data-region="${old.getAttribute("data-region")}"]`);
    if (other && other.outerHTML !== old.outerHTML) old.parentNode?.replaceChild(document.adoptNode(other), old);
  }
}
