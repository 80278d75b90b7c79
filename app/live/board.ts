import type { QueueSnapshot } from "../../server/domain/queue/schema";
import { type BoardCall, type BoardState, hear, isLong, next, shownOf } from "../features/queue/board-calls";
import { numberWords } from "../features/queue/words";
import { horizonOf, moveBand, setText } from "./band";
import { keepBoardFresh } from "./board-fresh";
import { renewBoard } from "./board-page";
import { openVoice } from "./board-voice";
import type { Stream } from "./stream";
import { t } from "./words";

/** An announcement stands out for so many milliseconds; where others wait, for fewer. Never less than its words take. */
const STANDS_MS = 7000;
const STANDS_IN_LINE_MS = 4000;

/** Keeps the public display (features/queue/board-view.tsx) current, and announces calls one by one. */
export function followBoard(root: HTMLElement, stream: Stream): { hear: (snapshot: QueueSnapshot) => void } {
  let latest: Record<string, QueueSnapshot> = {};
  let state: BoardState | null = null;
  let announcing = "";
  let since = 0;
  let isSaying = false;
  const voice = openVoice(root);

  const snapshots = () => Object.keys(latest).map((id) => latest[id] as QueueSnapshot);
  const renew = () =>
    renewBoard(root, (queueIds) => {
      latest = {};
      stream.follow(queueIds);
    });
  const { heard } = keepBoardFresh(root, stream, renew);
  const show = (now: BoardState) => {
    const { now: call, last } = shownOf(now);
    const large = fill(root, "now", call ? [call] : []);
    fill(root, "last", last);
    if (large[0]) mark(large[0], "data-fresh", now.current !== null);
    hide(root, "[data-nobody]", call !== null);
    hide(root, "[data-earlier]", last.length === 0);
  };
  /** Begins the next announcement where the one before has stood long enough, and says when to look again. */
  const advance = () => {
    if (!state) return;
    const stood = Date.now() - since;
    const needed = state.pending.length > 0 ? STANDS_IN_LINE_MS : STANDS_MS;
    const isDone = !state.current || (!isSaying && (stood >= needed || stood < 0));
    if (isDone && (state.current || state.pending.length > 0)) {
      state = next(state);
      since = Date.now();
      if (state.current) say(state.current);
    }
    show(state);
  };
  const say = (call: BoardCall) => {
    announcing = call.key;
    isSaying = true;
    voice.say(call, () => {
      if (announcing === call.key) isSaying = false;
    });
  };
  // Calls of the same moment come by several queues: what is announced first is chosen when all of them are here.
  setInterval(advance, 250);

  return {
    hear(snapshot) {
      heard(snapshot.asOf);
      latest[snapshot.queueId] = snapshot;
      if (!showQueue(root, snapshot)) renew();
      const queueIds = (root.getAttribute("data-queues") ?? "").split(" ");
      // With some queues still missing their calls would seem to have ended.
      if (queueIds.some((id) => !latest[id])) return;
      const was = state?.current;
      state = hear(state, snapshots());
      if (was && !state.current) {
        isSaying = false;
        voice.hush();
      }
      showWaits(root, snapshots());
      show(state);
    },
  };
}

/** Lines are kept by their key: what has not changed is not touched, so that screen readers say only news. */
function fill(root: HTMLElement, name: "now" | "last", calls: BoardCall[]): Element[] {
  const list = root.querySelector(`[data-${name}]`);
  const blank = root.querySelector<HTMLTemplateElement>(`template[data-${name}-line]`);
  if (!list || !blank) return [];
  const old = children(list);
  const lines = calls.map((call) => {
    const kept = old.filter((line) => line.getAttribute("data-key") === call.key)[0];
    return kept ?? lineOf(blank, call);
  });
  for (const line of old) if (lines.indexOf(line) < 0) list.removeChild(line);
  lines.forEach((line, index) => {
    if (list.children[index] !== line) list.insertBefore(line, list.children[index] ?? null);
    mark(line, "data-over", calls[index]?.isOver === true);
  });
  return lines;
}

function lineOf(blank: HTMLTemplateElement, call: BoardCall): Element {
  const line = blank.content.firstElementChild?.cloneNode(true) as Element;
  line.setAttribute("data-key", call.key);
  setText(line, "[data-number]", numberWords(call.number));
  setText(line, "[data-counter]", call.counterName ?? "");
  setText(line, "[data-directions]", call.directions ?? "");
  hide(line, "[data-directions]", !call.directions);
  mark(line, "data-long", isLong(call));
  return line;
}

/** False where it has another name or state, which only the page tells in words. */
function showQueue(root: HTMLElement, { queueId, status, name, waiting }: QueueSnapshot): boolean {
  const line = root.querySelector(`[data-queue="${queueId}"]`);
  if (!line) return true;
  if (line.getAttribute("data-status") !== status || line.getAttribute("data-name") !== name) return false;
  if (status === "open") setText(line, "[data-board-waiting]", t("live.boardWaiting", { count: waiting.length }));
  return true;
}

/** All bands on one scale: the widest that one of them needs. */
function showWaits(root: HTMLElement, queues: QueueSnapshot[]): void {
  const longest = Math.max.apply(
    null,
    queues.map(({ joinEstimate }) => joinEstimate.p90Seconds),
  );
  for (const { queueId, joinEstimate } of queues) {
    const band = root.querySelector<HTMLElement>(`[data-queue="${queueId}"] [data-wait]`);
    if (band) moveBand(band, joinEstimate, horizonOf(band, longest));
  }
}

const children = (list: Element): Element[] => Array.prototype.slice.call(list.children);

function mark(element: Element, name: string, isSet: boolean): void {
  if (isSet) element.setAttribute(name, "");
  else element.removeAttribute(name);
}

function hide(root: ParentNode, selector: string, isHidden: boolean): void {
  const element = root.querySelector(selector);
  if (element) mark(element, "hidden", isHidden);
}
