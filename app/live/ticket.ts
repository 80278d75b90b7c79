import type { QueueSnapshot } from "../../server/domain/queue/schema";
import { type OwnPlace, ownPlace } from "../features/queue/own-place";
import { callTimeWords, numberWords } from "../features/queue/words";
import { announce } from "./announce";
import { horizonOf, moveBand, setText } from "./band";
import { refreshRegions } from "./regions";
import type { Stream } from "./stream";
import { locale, t } from "./words";

/** Milliseconds over which the pages of a whole queue spread a reload that all of them need. */
const SPREAD = 3000;

/** Keeps a ticket's page (features/queue/ticket-view.tsx) current. */
export function followTicket(root: HTMLElement, stream: () => Stream): (snapshot: QueueSnapshot) => void {
  const { ticket = "", number = "", zone = "" } = root.dataset;
  let shown = root.dataset.status ?? "";
  let call: string | undefined;
  let notice: string | undefined;
  let version = -1;

  const showWaiting = (place: Extract<OwnPlace, { status: "waiting" }>, asOf: string) => {
    const ahead = t("live.ahead", { count: place.ahead });
    if (root.querySelector("[data-ahead]")?.textContent !== ahead) announce(ahead);
    setText(root, "[data-ahead]", ahead);
    setText(root, "[data-call-time]", callTimeWords(t, place.estimate, asOf, zone, locale));
    const band = root.querySelector<HTMLElement>("[data-wait]");
    if (band) moveBand(band, place.estimate, horizonOf(band, place.estimate.p90Seconds));
    document.title = `${ahead} · ${numberWords(number)}`;
  };
  const refresh = async (place: OwnPlace) => {
    const next = await refreshRegions();
    if (!next) return;
    const before = shown;
    shown = next.dataset.status ?? "";
    call = "call" in place ? place.call : undefined;
    stream().follow((next.dataset.queues ?? "").split(" "));
    const title = document.querySelector<HTMLElement>('[data-region="status"]')?.dataset.title ?? document.title;
    document.title = title;
    if (shown !== before || shown === "called") announce(title);
    if (shown === "called") navigator.vibrate?.([300, 150, 300, 150, 600]);
  };

  return (snapshot) => {
    const place = ownPlace(snapshot, ticket);
    const settled = place.status === "away" ? isAway(shown) && snapshot.version === version : place.status === shown;
    const again = "call" in place && call !== undefined && call !== place.call;
    // The first frame is what the page was made from, or newer; only what it tells differently is news.
    if (version < 0 && place.status === "away" ? isAway(shown) : settled && !again) {
      if ("call" in place) call = place.call;
      if (place.status === "waiting") showWaiting(place, snapshot.asOf);
    } else void refresh(place);
    version = snapshot.version;

    const state = `${snapshot.status} ${snapshot.counters.some(({ status }) => status === "open")}`;
    if (notice !== undefined && notice !== state) setTimeout(refreshRegions, Math.random() * SPREAD);
    notice = state;
  };
}

const isAway = (status: string) => !["waiting", "called", "serving"].includes(status);
