import type { QueueSnapshot } from "../../server/domain/queue/schema";
import { type BoardCall, boardCalls } from "../features/queue/board-calls";
import { numberWords } from "../features/queue/words";
import { timeIn } from "../ui/zoned";
import { setText } from "./band";
import { moveBands } from "./location";
import { refreshRegions } from "./regions";
import { locale, t } from "./words";

/** How long a new call is marked as news, in milliseconds. */
const FRESH_MS = 8000;

/** Keeps the public display (features/queue/board-view.tsx) current. */
export function followBoard(root: HTMLElement): (snapshot: QueueSnapshot) => void {
  const latest = new Map<string, QueueSnapshot>();
  const expected = (root.dataset.queues ?? "").split(" ").length;
  setInterval(() => showClock(root), 1000);
  return (snapshot) => {
    latest.set(snapshot.queueId, snapshot);
    showQueue(root, snapshot, latest);
    // With some queues still missing their calls would seem to have ended.
    if (latest.size < expected) return;
    const { now, before } = boardCalls([...latest.values()]);
    const calls = root.querySelector("[data-calls]");
    const earlier = root.querySelector("[data-before]");
    if (calls) fill(root, calls, "[data-call-line]", now, true);
    if (earlier) fill(root, earlier, "[data-before-line]", before, false);
    root.querySelector("[data-nobody]")?.toggleAttribute("hidden", now.length > 0);
    root.querySelector("[data-earlier]")?.toggleAttribute("hidden", before.length === 0);
  };
}

/** Lines are kept by their key: what has not changed is not touched, what is new is marked. */
function fill(root: HTMLElement, list: Element, template: string, calls: BoardCall[], news: boolean): void {
  const old = new Map([...list.children].map((line) => [(line as HTMLElement).dataset.key, line as HTMLElement]));
  const lines = calls.map((call) => {
    const kept = old.get(call.key);
    if (kept) return kept;
    const line = lineOf(root, template, call);
    if (news) {
      line.dataset.fresh = "";
      setTimeout(() => line.removeAttribute("data-fresh"), FRESH_MS);
    }
    return line;
  });
  if (lines.length !== list.children.length || lines.some((line, index) => line !== list.children[index])) {
    list.replaceChildren(...lines);
  }
}

function lineOf(root: HTMLElement, template: string, call: BoardCall): HTMLElement {
  const blank = root.querySelector<HTMLTemplateElement>(`template${template}`)?.content.firstElementChild;
  const line = (blank?.cloneNode(true) ?? document.createElement("li")) as HTMLElement;
  line.dataset.key = call.key;
  setText(line, "[data-number]", numberWords(call.number));
  setText(line, "[data-counter]", call.counterName ?? "");
  return line;
}

function showQueue(root: HTMLElement, snapshot: QueueSnapshot, latest: ReadonlyMap<string, QueueSnapshot>): void {
  const line = root.querySelector<HTMLElement>(`[data-queue="${snapshot.queueId}"]`);
  if (!line) return;
  if (line.dataset.status !== snapshot.status) return void refreshRegions();
  const { status, waiting } = snapshot;
  if (status === "open") setText(line, "[data-board-waiting]", t("live.boardWaiting", { count: waiting.length }));
  moveBands(root, latest);
}

function showClock(root: HTMLElement): void {
  const clock = root.querySelector<HTMLElement>("[data-clock]");
  setText(root, "[data-clock]", timeIn(new Date().toISOString(), clock?.dataset.zone ?? "UTC", locale));
}
