import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { cursorAt, placeAt } from "../../shared/cursor";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import { boundaryOf, isoOf } from "../../shared/zoned-time";
import type { Block, blockFilter } from "../schema";
import { toBlock } from "../shape";

/** The blocked times of a location that touch a range, in time order */
export async function listBlocks(
  work: Work,
  { organizationId }: Scope,
  timeZone: string,
  { from, to, limit, cursor, ...filter }: z.infer<typeof blockFilter>,
) {
  const bound = (at: string | undefined, side: "from" | "to") =>
    at === undefined ? undefined : isoOf(boundaryOf(at, timeZone, side));
  const [begins, ends] = [bound(from, "from"), bound(to, "to")];
  // PostgreSQL knows no range that ends before it begins.
  if (begins !== undefined && ends !== undefined && ends < begins) return { items: [], nextCursor: null };
  const after = cursor === undefined ? null : placeAt(cursor);
  const rows = await work.read<Block[]>("block_list", {
    ...filter,
    organizationId,
    from: begins,
    to: ends,
    ...(after && { after: { start: isoOf(after.number), id: after.id } }),
    most: limit + 1,
  });
  return toPage(rows, limit, toBlock, ({ start, id }) => cursorAt(Date.parse(start), id));
}
