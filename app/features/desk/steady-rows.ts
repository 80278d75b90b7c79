export interface SteadyRow<T> {
  key: string;
  item: T;
  /** No longer in the list; it keeps its room until nobody points at the list. */
  gone: boolean;
}

/**
 * The rows to show for a live list. While it is held (a pointer or the keyboard focus is in it) no row moves: what left stays as a
 * placeholder, what came stands at the end. Otherwise the list is as it is.
 */
export function steadyRows<T>(
  shown: readonly SteadyRow<T>[],
  items: readonly T[],
  keyOf: (item: T) => string,
  held: boolean,
): SteadyRow<T>[] {
  const live = items.map((item) => ({ key: keyOf(item), item, gone: false }));
  if (!held) return live;
  const now = new Map(live.map((row) => [row.key, row]));
  const before = new Set(shown.map((row) => row.key));
  return [...shown.map((row) => now.get(row.key) ?? { ...row, gone: true }), ...live.filter((r) => !before.has(r.key))];
}
