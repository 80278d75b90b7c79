import { DAY_MINUTES, pointAt, type Span, STEP_MINUTES } from "../features/hours/week-shape";
import { type Draw, drawnFrom, isRightToLeft } from "./draw-week";
import type { WeekRows } from "./week-rows";

/** What a press without a drag makes. */
const USUAL_MINUTES = 60;
/** How near to its upper or lower end a block is seized by it. */
const EDGE_PX = 10;
/** Less is no drag. */
const STILL_PX = 4;

interface Drag {
  row: HTMLElement | null;
  before: Span;
  part: "new" | "whole" | "start" | "end";
  from: { x: number; y: number; weekday: number; minute: number };
  isMoved: boolean;
}

const snapped = (minute: number) => Math.round(minute / STEP_MINUTES) * STEP_MINUTES;
const between = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most));

/** The span at a point of the drag. An end may lie on the next day, and a period is at most a day long. */
function spanAt({ before, part, from }: Drag, at: { weekday: number; minute: number }): Span {
  const { weekday, start, end } = before;
  const minute = snapped((at.weekday - weekday) * DAY_MINUTES + at.minute);
  if (part === "start")
    return {
      weekday,
      start: between(Math.max(0, end - DAY_MINUTES), minute, Math.min(end - STEP_MINUTES, DAY_MINUTES - STEP_MINUTES)),
      end,
    };
  if (part === "end")
    return { weekday, start, end: between(start + STEP_MINUTES, minute, start + DAY_MINUTES - STEP_MINUTES) };
  if (part === "whole") {
    const moved = between(0, snapped(start + at.minute - from.minute), DAY_MINUTES - STEP_MINUTES);
    return { weekday: at.weekday, start: moved, end: moved + end - start };
  }
  const [first, last] = minute < start ? [Math.max(0, minute), start] : [start, minute];
  return { weekday, start: first, end: between(first + STEP_MINUTES, last, first + DAY_MINUTES - STEP_MINUTES) };
}

/** Hours are drawn with a mouse, a pen or a finger: into a free column, by the ends of a block, or the block as a whole. */
export function followPointer(svg: SVGSVGElement, rows: WeekRows, draw: Draw): void {
  let drag: Drag | null = null;
  const at = (event: PointerEvent) => {
    const { left, top, width } = svg.getBoundingClientRect();
    return pointAt((event.clientX - left) / width, event.clientY - top, isRightToLeft());
  };
  svg.addEventListener("pointerdown", (event) => {
    const target = event.target as Element;
    const block = target.closest(".week-own");
    if (event.button !== 0 || !(block || target.closest("[data-column]"))) return;
    const placed = block && drawnFrom.get(block);
    const from = { x: event.clientX, y: event.clientY, ...at(event) };
    const start = Math.min(snapped(from.minute), DAY_MINUTES - STEP_MINUTES);
    drag = placed
      ? { row: placed.row, before: placed, part: partOf(block, event.clientY), from, isMoved: false }
      : { row: null, before: { weekday: from.weekday, start, end: start }, part: "new", from, isMoved: false };
    // By a finger, a page is moved; what it means here is seen when it is lifted.
    if (event.pointerType !== "touch" || block) svg.setPointerCapture(event.pointerId);
    if (block instanceof SVGElement) block.focus({ preventScroll: true });
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.isMoved ||= Math.hypot(event.clientX - drag.from.x, event.clientY - drag.from.y) >= STILL_PX;
    if (!drag.isMoved || (event.pointerType === "touch" && drag.part === "new")) return;
    const span = spanAt(drag, at(event));
    drag.row = drag.row ? rows.move(drag.row, span) : rows.add(span);
    draw(drag.row);
  });
  svg.addEventListener("pointerup", () => {
    if (drag && !drag.isMoved && drag.part === "new") {
      const { weekday, start } = drag.before;
      draw(rows.add({ weekday, start, end: Math.min(start + USUAL_MINUTES, DAY_MINUTES) }));
    }
    drag = null;
  });
  const giveUp = () => {
    if (!drag) return;
    if (drag.part === "new" && drag.row) rows.remove(drag.row);
    else if (drag.row) rows.move(drag.row, drag.before);
    drag = null;
    draw();
  };
  svg.addEventListener("pointercancel", giveUp);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") giveUp();
  });
}

function partOf(block: Element, y: number): Drag["part"] {
  const pieces = [...block.querySelectorAll(".week-block")].map((piece) => piece.getBoundingClientRect());
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (last && y >= last.bottom - EDGE_PX && y <= last.bottom + 1) return "end";
  return first && pieces.length === 1 && y <= first.top + EDGE_PX ? "start" : "whole";
}
