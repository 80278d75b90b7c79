import { ageWords } from "../features/queue/words";
import { setText } from "./band";
import type { Stream } from "./stream";
import { locale, t } from "./words";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Older than this, what is shown is marked as old: the server speaks at least every 10 s. */
const STALE_MS = 15 * SECOND;
/** How often the page itself is looked at again; sooner while the stream does not come, which may be because a queue is gone. */
const RENEW_MS = 10 * MINUTE;
const RENEW_STALE_MS = MINUTE;
/** All displays of a house come back at the same moment. */
const SPREAD_MS = 5 * SECOND;

/** Shows the server's clock and the age of what is shown, large when it is old; `renew` is called when the page may have changed. */
export function keepBoardFresh(
  root: HTMLElement,
  stream: Stream,
  renew: () => void,
): { heard: (asOf: string) => void } {
  const zone = root.querySelector("[data-clock]")?.getAttribute("data-zone") ?? "UTC";
  const clock = clockOf(zone);
  const notice = root.querySelector<HTMLElement>("[data-stale-notice]");
  let ahead = 0;
  let renewAt = RENEW_STALE_MS;
  let isStale = false;

  setInterval(() => {
    const now = Date.now() + ahead;
    setText(root, "[data-clock]", clock(now));
    // Of no queue nothing can be old; there may be some later.
    const age = root.getAttribute("data-queues") === "" ? 0 : stream.age();
    setText(root, "[data-freshness]", ageWords(t, age / SECOND));
    if (age > STALE_MS !== isStale) {
      isStale = !isStale;
      if (isStale) root.setAttribute("data-stale", "");
      else root.removeAttribute("data-stale");
      if (notice) {
        notice.textContent = isStale ? t("live.boardStale", { time: clock(now - age) }) : "";
        notice.hidden = !isStale;
      }
      renewAt = isStale ? RENEW_STALE_MS : Math.random() * SPREAD_MS;
    }
    renewAt -= SECOND;
    if (renewAt > 0) return;
    renewAt = isStale || root.getAttribute("data-queues") === "" ? RENEW_STALE_MS : RENEW_MS;
    renew();
  }, SECOND);

  return {
    /** A television's own clock is often wrong. */
    heard(asOf) {
      ahead = Date.parse(asOf) - Date.now();
    },
  };
}

/** As ui/zoned.ts writes times; engines before 2020 do not know `timeStyle`, ignore it and would write a date. */
function clockOf(timeZone: string): (instant: number) => string {
  const wanted: Intl.DateTimeFormatOptions = { timeZone, timeStyle: "short" };
  const known = new Intl.DateTimeFormat(locale, wanted);
  const isKnown = (known.resolvedOptions() as Intl.DateTimeFormatOptions).timeStyle !== undefined;
  const format = isKnown ? known : new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit" });
  return (instant) => format.format(new Date(instant)).replace(/\u202f/g, " ");
}
