import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Announcer } from "../live/calendars";
import type { Block, blockPatch } from "../schema";
import { toBlock } from "../shape";

/** Throws `not_found`, `stale_version`, `kept_elsewhere` for one that came from another calendar. */
export async function changeBlock(
  { work, calendars }: { work: Work; calendars: Announcer },
  { organizationId }: Scope,
  id: string,
  patch: z.infer<typeof blockPatch>,
  ifVersion?: number,
): Promise<Block> {
  const outcome = await work.call<Block>("block_change", { ...patch, organizationId, id, ifVersion });
  const block = toBlock(settled(outcome));
  calendars.announce(work, block.locationId);
  return block;
}
