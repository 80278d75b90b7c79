import type { Work } from "../../../infra/database/work";
import { newId } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Announcer } from "../live/calendars";
import type { Block, BlockInput } from "../schema";
import { toBlock } from "../shape";

/** A time in which a resource takes nothing new; what is booked in it stays and is counted. Throws `not_found`. */
export async function addBlock(
  { work, calendars }: { work: Work; calendars: Announcer },
  { organizationId }: Scope,
  input: BlockInput,
): Promise<Block> {
  const id = newId("blk", organizationId);
  const block = toBlock(settled(await work.call<Block>("block_add", { ...input, organizationId, id })));
  calendars.announce(work, block.locationId);
  return block;
}
