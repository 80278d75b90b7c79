import type { AnyRow, Method } from "./row";

export interface Matched {
  /** The rows of the path, by method. */
  rows: Partial<Record<Method, AnyRow>>;
  id: string;
}

/** Finds the rows of a path below /api/v1, or null. */
export type Match = (path: string) => Matched | null;

/**
 * Every path is `/a`, `/a/b`, `/a/{id}` or `/a/{id}/c`, so two look-ups in a table made once decide; what stands at `{id}` is
 * compared with nothing.
 */
export function createMatch(table: readonly AnyRow[]): Match {
  const byPath = new Map<string, Matched["rows"]>();
  for (const one of table) {
    const rows = byPath.get(one.path) ?? {};
    if (rows[one.method]) throw new Error(`Two rows for ${one.method} ${one.path}`);
    byPath.set(one.path, { ...rows, [one.method]: one });
  }
  return (path) => {
    const plain = byPath.get(path);
    if (plain && !path.includes("{")) return { rows: plain, id: "" };
    const start = path.indexOf("/", 1) + 1;
    if (start === 0 || start === path.length) return null;
    const slash = path.indexOf("/", start);
    const end = slash === -1 ? path.length : slash;
    const rows = byPath.get(`${path.slice(0, start)}{id}${path.slice(end)}`);
    return rows && end > start ? { rows, id: path.slice(start, end) } : null;
  };
}

export function allowOf(rows: Matched["rows"]): string {
  const methods = Object.keys(rows);
  if (rows.GET) methods.push("HEAD");
  return [...methods, "OPTIONS"].join(", ");
}
