import type { Call } from "../../../infra/database/work";
import { isoOf } from "../../shared/zoned-time";

/** From now on the events of the organisation are kept, if they were not; answers the cursor of the newest. */
export const openFeed = async (call: Call, organizationId: string, now: number): Promise<number> =>
  (await call<{ seq: number }>("event_feed_open", { organizationId, now: isoOf(now) })).seq;
