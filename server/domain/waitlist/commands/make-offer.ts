import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import { keep } from "../../booking/commands/hold";
import type { Announcer } from "../../booking/live/calendars";
import type { Withdrawals } from "../../booking/queries/kept-times";
import type { Catalogs } from "../../catalog/catalogs";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { ChosenOffer } from "../rules/choose-offer";

export interface OfferDeps {
  work: Work;
  catalogs: Catalogs;
  calendars: Announcer;
  /** Times that are kept for those who wait at the place are offered to nobody. */
  withdrawals?: Withdrawals;
}

/**
 * Keeps a time for somebody who waits and says so. Must be called in a unit, which a refusal undoes. Throws `waitlist_state` when the person
 * does not wait any more, `slot_taken` and what `placementOf` throws.
 */
export async function makeOffer(
  deps: OfferDeps,
  scope: Scope,
  locationId: string,
  { entryId, serviceId, resourceId, partySize, start, endsAt }: ChosenOffer,
  now: number,
): Promise<void> {
  const wish = { locationId, serviceId, start: isoOf(start), resourceId: resourceId ?? undefined, partySize };
  const held = await keep(deps, scope, wish, endsAt - now, now);
  const offered = await deps.work.call<object>("waitlist_offer", {
    organizationId: scope.organizationId,
    id: entryId,
    appointmentId: held.id,
    now: isoOf(now),
    requestId: currentRequestId(),
  });
  settled(offered);
}
