import type { QueueSnapshot } from "../../server/domain/queue/schema";
import { isWorse, waitWords } from "../../server/domain/shared/wait-words";
import { lateBy } from "../features/queue/late-by";
import {
  isOvertaken,
  type OwnPlace,
  ownPlace,
  queueState,
  type ToldWait,
  toldWait,
  worseReason,
} from "../features/queue/own-place";
import { callTimeWords, leaveWords, numberWords } from "../features/queue/words";
import { announce, announceCalmly } from "./announce";
import { horizonOf, moveBand, setText } from "./band";
import { refreshRegions } from "./regions";
import { offerSound, ring } from "./sound";
import type { Stream } from "./stream";
import { locale, t } from "./words";

/** Milliseconds over which the pages of a whole queue spread a reload that all of them need. */
const SPREAD = 3000;
/** The same where every change may be one of theirs: whoever is not called yet waits for the staff, or for a time. */
const CALM_SPREAD = 12_000;

type Waiting = Extract<OwnPlace, { status: "waiting" }>;

/** Keeps a ticket's page (features/queue/ticket-view.tsx) current. */
export function followTicket(root: HTMLElement, stream: () => Stream): (snapshot: QueueSnapshot) => void {
  const { ticket = "", number = "", zone = "" } = root.dataset;
  let shown = root.dataset.status ?? "";
  let isUnready = isUnreadyOf(root);
  // What happens before the stream is there is news as well.
  let call = root.dataset.call;
  let told = root.dataset.queueState;
  let before: QueueSnapshot | undefined;
  const warn = warnOfWorse(root);
  offerSound();
  rememberCall(shown);

  const showWaiting = (place: Waiting, asOf: string) => {
    const ahead = t("live.ahead", { count: place.ahead });
    if (root.querySelector("[data-ahead]")?.textContent !== ahead) announceCalmly(ahead);
    setText(root, "[data-ahead]", ahead);
    setText(root, "[data-call-time]", callTimeWords(t, place.estimate, asOf, zone, locale));
    showLate(root, place, asOf);
    const way = document.querySelector<HTMLElement>("[data-leave]")?.dataset.leave;
    if (way)
      setText(document, "[data-leave]", leaveWords(t, place.estimate, Number(way), asOf, { timeZone: zone, locale }));
    const band = root.querySelector<HTMLElement>("[data-wait]");
    if (band) moveBand(band, place.estimate, horizonOf(band, place.estimate.p90Seconds));
    document.title = `${ahead} · ${numberWords(number)}`;
  };
  const refresh = async (place: OwnPlace) => {
    const next = await refreshRegions();
    if (!next) return;
    const was = shown;
    shown = next.dataset.status ?? "";
    isUnready = isUnreadyOf(next);
    call = "call" in place ? place.call : undefined;
    stream().follow((next.dataset.queues ?? "").split(" "));
    const title = document.querySelector<HTMLElement>('[data-region="status"]')?.dataset.title ?? document.title;
    document.title = title;
    if (shown !== was || shown === "called") announce(`${title}. ${wordsOfNotice()}`.trim());
    if (shown === "called") ring();
    rememberCall(shown);
    offerSound();
  };
  const look = looksLater((next) => {
    isUnready = isUnreadyOf(next);
  });

  return (snapshot) => {
    const place = ownPlace(snapshot, ticket);
    const settled =
      place.status === "away" ? isAway(shown) && snapshot.version === before?.version : place.status === shown;
    const again = "call" in place && call !== undefined && call !== place.call;
    // The first frame is what the page was made from, or newer; only what it tells differently is news.
    if (!before && place.status === "away" ? isAway(shown) : settled && !again) {
      if ("call" in place) call = place.call;
      if (place.status === "waiting") {
        showWaiting(place, snapshot.asOf);
        if (before && isOvertaken(before, snapshot, number)) look(SPREAD);
        if (before && isUnready && before.version !== snapshot.version) look(CALM_SPREAD);
      }
    } else void refresh(place);
    warn(place, snapshot);
    before = snapshot;

    const state = queueState(snapshot);
    if (told !== state) look(SPREAD);
    told = state;
  };
}

/** Whoever has a time is told once that it runs late, and no more when that is made good. */
function showLate(root: HTMLElement, { estimate }: Waiting, asOf: string): void {
  const line = root.querySelector<HTMLElement>("[data-late]");
  if (!line) return;
  const isLate = lateBy(line.dataset.late ?? null, estimate, Date.parse(asOf)) !== null;
  if (isLate && line.hidden) announce(line.textContent ?? "");
  line.hidden = !isLate;
}

const isAway = (status: string) => !["waiting", "called", "serving"].includes(status);

const isUnreadyOf = (root: HTMLElement) => root.dataset.unready !== undefined;

/** Fetches what else the page says of a ticket, which no snapshot tells, within a while; what is new of it is said. */
function looksLater(onPage: (root: HTMLElement) => void): (spreadMs: number) => void {
  let isDue = false;
  return (spreadMs) => {
    if (isDue) return;
    isDue = true;
    setTimeout(async () => {
      isDue = false;
      const said = wordsOfNotice();
      const next = await refreshRegions();
      if (next) onPage(next);
      const words = wordsOfNotice();
      if (words !== said) announce(words);
    }, Math.random() * spreadMs);
  };
}

/** Each text as a sentence: a title has no stop of its own. */
const wordsOf = (box: Element | null) =>
  [...(box?.querySelectorAll("*") ?? [])]
    .map((element) => (element.firstElementChild ? "" : (element.textContent ?? "")))
    .filter((text) => text !== "")
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(" ");
const wordsOfNotice = () => wordsOf(document.querySelector('[data-region="notice"]'));

/** So that the page can say of a call that is not there any more that it was taken back. */
function rememberCall(status: string): void {
  if (status !== "called") return;
  const address = new URL(location.href);
  address.searchParams.set("was", "called");
  history.replaceState(history.state, "", address);
}

/** Says once that the wait has become much longer than what was said before, why, and what can be done. */
function warnOfWorse(root: HTMLElement): (place: OwnPlace, snapshot: QueueSnapshot) => void {
  const box = root.querySelector<HTMLElement>("[data-worse]");
  let said: ToldWait | undefined;
  return (place, snapshot) => {
    if (!box) return;
    if (place.status !== "waiting") {
      box.hidden = true;
      return;
    }
    const now = toldWait(place, snapshot);
    if (said && !isWorse(said.p90Seconds, now.p90Seconds)) return;
    if (said) {
      setText(box, "[data-worse-wait]", waitWords(t, place.estimate));
      setText(box, "[data-worse-why]", t(`live.worse.${worseReason(said, now)}`));
      box.hidden = false;
      announce(wordsOf(box));
    }
    said = now;
  };
}
