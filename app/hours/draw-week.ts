import { columnOf, endOf, piecesOf, timeOf } from "../features/hours/week-shape";
import type { Placed, WeekRows } from "./week-rows";

const GRIP_PX = 8;
const LEAST_FOR_TIME_PX = 20;
const percent = (value: number) => `${value.toFixed(3)}%`;

export function svgOf<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

export const isRightToLeft = () => document.documentElement.dir === "rtl";

/** "Monday 09:00–17:00" */
export const wordsOf = (rows: WeekRows, { weekday, start, end }: Omit<Placed, "row">): string =>
  `${rows.nameOf(weekday)} ${timeOf(start)}–${endOf(end)}`;

/** Which row a block was drawn from. */
export const drawnFrom = new WeakMap<Element, Placed>();

export type Draw = (focused?: Element | null) => void;

/** Draws the rows anew each time it is called, and gives the focus to the block of the row that is named or had it. */
export function drawWeek(root: HTMLElement, svg: SVGSVGElement, rows: WeekRows): Draw {
  const blocks = svg.querySelector("[data-blocks]") as SVGGElement;
  for (const column of svg.querySelectorAll<SVGGElement>("[data-column]")) {
    column.setAttribute("tabindex", "0");
    column.setAttribute("role", "button");
    column.setAttribute("aria-label", column.dataset.label ?? "");
    column.classList.add("week-add");
  }
  return (focused) => {
    const active = document.activeElement;
    const held = focused ?? (active && blocks.contains(active) ? drawnFrom.get(active)?.row : undefined);
    const drawn = rows.placed().map((one) => blockOf(rows, one));
    blocks.replaceChildren(...drawn);
    drawn.find((block) => drawnFrom.get(block)?.row === held)?.focus({ preventScroll: true });
    const said = root.querySelector("[data-week-said]");
    const shown = rows.placed().find(({ row }) => row === focused);
    if (said && focused !== undefined) said.textContent = shown ? wordsOf(rows, shown) : (root.dataset.removed ?? "");
  };
}

function blockOf(rows: WeekRows, one: Placed): SVGGElement {
  const block = svgOf("g", { class: "week-own", tabindex: 0, role: "button", "aria-label": wordsOf(rows, one) });
  drawnFrom.set(block, one);
  piecesOf(one).forEach((piece, index, pieces) => {
    const { x, width } = columnOf(piece.weekday, isRightToLeft());
    const box = { x: percent(x + 0.4), width: percent(width - 0.8) };
    block.append(svgOf("rect", { ...box, class: "week-block", y: piece.y, height: piece.height, rx: 6 }));
    const isLast = index === pieces.length - 1;
    const grip = { x: percent(x + width / 2 - 2), width: "4%", class: "week-grip", rx: 2, height: GRIP_PX / 2 };
    if (index === 0) block.append(svgOf("rect", { ...grip, y: piece.y + 2, "data-edge": "start" }));
    if (isLast)
      block.append(svgOf("rect", { ...grip, y: piece.y + piece.height - 2 - GRIP_PX / 2, "data-edge": "end" }));
    if (index > 0 || piece.height < LEAST_FOR_TIME_PX) return;
    const middle = { x: percent(x + width / 2), y: piece.y + piece.height / 2 + 4 };
    const text = svgOf("text", { ...middle, class: "week-time", direction: "ltr" });
    text.textContent = `${timeOf(one.start)}–${endOf(one.end)}`;
    block.append(text);
  });
  return block;
}
