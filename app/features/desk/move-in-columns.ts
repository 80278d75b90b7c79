import type { Arrow } from "./keys";

/** The focus goes to the next row of the column, or to the same row of the column beside it; from elsewhere to the first. */
export function moveInColumns(by: Arrow, direction: "ltr" | "rtl"): void {
  const columns = [...document.querySelectorAll<HTMLElement>(".queue-column")].map(stopsOf);
  const focused = document.activeElement;
  const column = columns.findIndex((stops) => stops.some((stop) => stop === focused || stop.contains(focused)));
  const row = columns[column]?.findIndex((stop) => stop === focused || stop.contains(focused)) ?? 0;
  if (column < 0) {
    columns[0]?.[0]?.focus();
    return;
  }
  const isUpright = by === "up" || by === "down";
  const step = by === "down" || by === (direction === "rtl" ? "left" : "right") ? 1 : -1;
  const stops = columns[isUpright ? column : column + step];
  if (stops) stops[Math.max(0, Math.min(stops.length - 1, isUpright ? row + step : row))]?.focus();
}

/** Where the focus can stand in a column: at the actions of its rows, at the column itself where there are none. */
function stopsOf(column: HTMLElement): HTMLElement[] {
  const actions = [...column.querySelectorAll<HTMLElement>("li .row-button")];
  return actions.length > 0 ? actions : [column];
}
