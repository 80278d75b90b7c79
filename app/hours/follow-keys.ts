import { DAY_MINUTES, type Span, STEP_MINUTES } from "../features/hours/week-shape";
import { type Draw, drawnFrom, isRightToLeft } from "./draw-week";
import type { Placed, WeekRows } from "./week-rows";

/** What a day begins with. */
const USUAL = { start: 9 * 60, end: 17 * 60 };

/** Arrows move a block by a quarter of an hour or to the next day, with Shift its end; Delete takes it away; Enter on a day adds hours to it. */
export function followKeys(root: HTMLElement, svg: SVGSVGElement, rows: WeekRows, draw: Draw): void {
  svg.addEventListener("keydown", (event) => {
    const target = event.target as SVGElement;
    const placed = drawnFrom.get(target);
    const column = target.closest<SVGElement>("[data-column]");
    if (placed && (event.key === "Delete" || event.key === "Backspace")) {
      rows.remove(placed.row);
      draw(null);
      root.querySelector<SVGElement>(`[data-column="${placed.weekday}"]`)?.focus();
    } else if (placed) {
      const span = changed(placed, event);
      if (!span) return;
      draw(rows.move(placed.row, span));
    } else if (column && (event.key === "Enter" || event.key === " ")) {
      const span = nextOn(rows, Number(column.dataset.column));
      if (span) draw(rows.add(span));
    } else return;
    event.preventDefault();
    document.activeElement?.scrollIntoView({ block: "nearest" });
  });
}

function changed({ weekday, start, end }: Placed, { key, shiftKey }: KeyboardEvent): Span | null {
  const step = key === "ArrowDown" ? STEP_MINUTES : key === "ArrowUp" ? -STEP_MINUTES : 0;
  const aside = (key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0) * (isRightToLeft() ? -1 : 1);
  if (step === 0 && aside === 0) return null;
  const by = shiftKey ? 0 : step;
  const moved = { weekday: weekday + aside, start: start + by, end: end + step };
  const length = moved.end - moved.start;
  const isThere = moved.weekday >= 1 && moved.weekday <= 7 && moved.start >= 0 && moved.start < DAY_MINUTES;
  return isThere && length > 0 && length < DAY_MINUTES ? moved : { weekday, start, end };
}

/** The usual hours, or an hour after the last there are; null where the day is full. */
function nextOn(rows: WeekRows, weekday: number): Span | null {
  const ends = rows.placed().filter((one) => one.weekday === weekday);
  if (ends.length === 0) return { weekday, ...USUAL };
  const start = Math.max(...ends.map(({ end }) => end)) + 60;
  return start + 60 <= DAY_MINUTES ? { weekday, start, end: start + 60 } : null;
}
