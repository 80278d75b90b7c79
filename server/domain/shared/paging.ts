import { z } from "zod";

/** Items of a page. */
export const limit = z.coerce.number().int().min(1).max(100).default(50);
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** `rows` were read with `limit + 1`; the cursor is that of the last row given out: its id, if nothing else. */
export function toPage<Row extends { id: string }, Item>(
  rows: Row[],
  limit: number,
  item: (row: Row) => Item,
  cursorOf: (row: Row) => string = ({ id }) => id,
) {
  const given = rows.slice(0, limit);
  const last = rows.length > limit ? given.at(-1) : undefined;
  return { items: given.map(item), nextCursor: last ? cursorOf(last) : null };
}
