/** Pages of 100 that are read of one list: more than any place has, and an end. */
const MOST_PAGES = 20;

/** All items of a list that comes in pages. */
export async function everyItemOf<T>(
  read: (page: { limit: number; cursor?: string }) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextCursor } = await read({ limit: 100, cursor });
    found.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}
