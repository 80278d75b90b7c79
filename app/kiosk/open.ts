import { kioskRoot, sayAway } from "./root";

/** An answer that takes longer is lost; what is asked again is asked by the same key. */
const ANSWER_WITHIN_MS = 15_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 8000;

/** The newest wins: an older one that is still tried ends. */
let opening = 0;

/**
 * Brings a page in place of this one, or sends a form and shows its answer. Without an answer, or with one that says "later", it is asked again by the same
 * body, hence under the same command: what was done already is answered with its first result. A page that cannot be had never takes this one's place.
 */
export function open(address: URL, begin: () => void, body?: URLSearchParams): void {
  const own = ++opening;
  document.body.setAttribute("aria-busy", "true");
  void (async () => {
    // What may have given somebody a number is asked to the end, also when they are gone.
    for (let delay = FIRST_RETRY_MS; own === opening || body; delay = Math.min(delay * 2, LONGEST_RETRY_MS)) {
      const page = await fetchPage(address, body);
      if (page && own !== opening) return giveBack(page);
      if (page) return show(page, begin);
      if (own === opening) sayAway(true);
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  })();
}

/** Whether somebody waits for an answer. */
export const isOpening = (): boolean => document.body.hasAttribute("aria-busy");

/** A number that nobody has seen, as they left before the answer came: it leaves the line. */
function giveBack({ url }: FetchedPage): void {
  if (url.pathname === "/kiosk/number" && !url.searchParams.has("kept"))
    void fetchPage(url, new URLSearchParams({ intent: "leave" }));
}

interface FetchedPage {
  url: URL;
  html: string;
}

/** Null when there is no answer, or only one that says "later". */
async function fetchPage(address: URL, body?: URLSearchParams): Promise<FetchedPage | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answer = await fetch(address, {
      method: body ? "POST" : "GET",
      body,
      headers: { Accept: "text/html" },
      signal,
    });
    if (answer.status >= 500 || answer.status === 429) return null;
    return { url: new URL(answer.url), html: await answer.text() };
  } catch {
    return null;
  }
}

const scriptOf = (page: Document) => page.querySelector('script[type="module"][src]')?.getAttribute("src");

/** Where a document of its own is to be loaded: a display, after something that is gone, or with another release, to whose pages other styles belong. */
function documentAt(url: URL, page: Document): URL | string | null {
  if (!page.querySelector("[data-kiosk]")) return url.pathname.startsWith("/kiosk") ? "/kiosk" : url;
  return url.pathname === "/kiosk" && scriptOf(page) !== scriptOf(document) ? url : null;
}

function show({ url, html }: FetchedPage, begin: () => void): void {
  const page = new DOMParser().parseFromString(html, "text/html");
  const elsewhere = documentAt(url, page);
  if (elsewhere !== null) {
    location.replace(elsewhere);
    return;
  }
  const { lang, dir } = page.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  document.title = page.title;
  document.body.replaceChildren(...page.body.childNodes);
  document.body.removeAttribute("aria-busy");
  // Nothing to go back to.
  history.replaceState(null, "", url);
  scrollTo(0, 0);
  kioskRoot()?.querySelector("main")?.focus({ preventScroll: true });
  begin();
}
