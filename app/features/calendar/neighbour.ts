import type { Placed } from "./columns";

export type Arrow = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";

/** The entry an arrow leads to: above and below in the column, else the nearest in height in the next column that has any. */
export function neighbourOf(placed: readonly Placed[], key: string, arrow: Arrow): string | null {
  const index = placed.findIndex((one) => one.key === key);
  const from = placed[index];
  if (!from) return placed[0]?.key ?? null;
  if (arrow === "ArrowUp" || arrow === "ArrowDown") {
    const next = placed[index + (arrow === "ArrowDown" ? 1 : -1)];
    return next && next.column === from.column ? next.key : null;
  }
  const side = placed.filter(({ column }) => (arrow === "ArrowRight" ? column > from.column : column < from.column));
  const columns = side.map(({ column }) => column);
  const nearest = arrow === "ArrowRight" ? Math.min(...columns) : Math.max(...columns);
  const [first] = side
    .filter(({ column }) => column === nearest)
    .sort((a, b) => Math.abs(a.top - from.top) - Math.abs(b.top - from.top));
  return first?.key ?? null;
}
