import type { Work } from "../../../infra/database/work";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Announcer } from "../live/calendars";
import type { Block } from "../schema";

/** Throws `not_found`, `stale_version`, `kept_elsewhere` for one that came from another calendar. */
export async function removeBlock(
  { work, calendars }: { work: Work; calendars: Announcer },
  { organizationId }: Scope,
  id: string,
  ifVersion?: number,
): Promise<void> {
  const { locationId } = settled(await work.call<Block>("block_remove", { organizationId, id, ifVersion }));
  calendars.announce(work, locationId);
}
