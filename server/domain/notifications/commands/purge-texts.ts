import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { DAY } from "../../shared/duration";

/** How long what was said is kept: long enough for a question about it, and docs/decisions/0014 says why no longer. */
export const KEPT_FOR = 90 * DAY;

/** The instant before which nothing of what was said is kept. */
export const keptSince = (clock: Clock): Date => new Date(clock.now().getTime() - KEPT_FOR);

/** Forgets what was said in messages that were due before then. That something was said, to whom and when, stays. */
export async function purgeTexts({ work, clock }: { work: Work; clock: Clock }): Promise<void> {
  await work.call("message_purge", { before: keptSince(clock).toISOString() });
}
