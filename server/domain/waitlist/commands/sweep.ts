import type { Work } from "../../../infra/database/work";
import { isoOf } from "../../shared/zoned-time";
import { MOST_UNANSWERED } from "../rules/offer-time";

/** Ends the offers whose time is over, so that the next can be asked, and the entries that nothing can come of any more. */
export async function sweepWaitlist(work: Work, now: number): Promise<void> {
  const call = { now: isoOf(now), mostUnanswered: MOST_UNANSWERED };
  while ((await work.call<{ changed: number }>("waitlist_sweep", call)).changed > 0);
}
