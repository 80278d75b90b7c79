import { isOpening, open } from "./open";
import { homeOf, kioskRoot, sayAway } from "./root";

const ASK_EVERY_MS = 5000;
/** Silences after which the server is said to be away: one may be a hiccup. */
const MOST_SILENCES = 2;

/**
 * Follows what managers do with the device. Another setting shows when it starts again, or at once where nobody is in the middle of something; a device that is
 * none any more, or is one at last, goes on to /device at once.
 */
export function followSettings(begin: () => void): void {
  let silences = 0;
  const ask = async () => {
    const answer = await askVersion();
    if (answer === undefined) silences++;
    else silences = 0;
    const root = kioskRoot();
    if (!root) return answer === null ? renewCode() : answer && location.replace("/device");
    if (isOpening()) return;
    sayAway(silences >= MOST_SILENCES);
    if (answer === null) location.replace("/device");
    const isAtStart = !root.dataset.idle;
    if (answer && isAtStart && String(answer) !== root.dataset.kiosk) open(homeOf(root), begin);
  };
  setInterval(() => void ask(), ASK_EVERY_MS);
  addEventListener("online", () => void ask());
}

/** Undefined without an answer. */
async function askVersion(): Promise<number | null | undefined> {
  try {
    const answer = await fetch("/device/state", { cache: "no-store", signal: AbortSignal.timeout(ASK_EVERY_MS) });
    return answer.ok ? (await answer.json()).version : undefined;
  } catch {
    return undefined;
  }
}

/** The code has a time of its own: the page says the one that holds. */
async function renewCode(): Promise<void> {
  const answer = await fetch("/device", { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [shown, now] = [document, page].map((one) => one.querySelector<HTMLElement>("[data-pairing]"));
  if (shown && now && shown.dataset.pairing !== now.dataset.pairing) shown.replaceWith(now);
}
