import { DomainError, type ErrorCode } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { freeTimes } from "../queries/free-times";
import { readLine, someoneWaits } from "../queries/line";
import { type ChosenOffer, chooseOffer, tryOf } from "../rules/choose-offer";
import { makeOffer, type OfferDeps } from "./make-offer";

/** Why a try came to nothing: the time was taken, the hours have changed, or the person does not wait any more. */
const LOST = new Set<ErrorCode>([
  "slot_taken",
  "outside_hours",
  "not_a_slot",
  "too_soon",
  "too_far",
  "party_too_large",
  "service_not_offered",
  "waitlist_state",
]);

/**
 * Offers what is free at a location to those who wait for it, each time to the first in line whom it suits, until there is nothing to offer.
 * It looks at what is free now and not at what became free: called twice, late or for nothing it does no harm. Each offer is a unit of its own
 * in which the line is locked, so however many processes do this at once, everybody is asked in turn. Answers the number of offers.
 */
export async function offerFreeTimes(deps: OfferDeps, scope: Scope, locationId: string, now: number): Promise<number> {
  const tried = new Set<string>();
  for (let offers = 0; ; ) {
    // Mostly nobody waits: then this is all.
    if (!(await someoneWaits(deps.work, scope, locationId))) return offers;
    // Read anew: what led here may be a change of the hours that this process has not heard of.
    const { location } = await deps.catalogs.of(deps.work, scope, locationId, true);
    let chosen = null as ChosenOffer | null;
    try {
      await deps.work.unit(async (work) => {
        const line = await readLine(work, scope, locationId, now);
        const free = await freeTimes({ ...deps, work }, scope, locationId, line, now);
        chosen = chooseOffer(line, free, location.timeZone, now, tried);
        if (chosen) await makeOffer({ ...deps, work }, scope, locationId, chosen, now);
      });
      if (chosen === null) return offers;
      offers++;
    } catch (error) {
      if (chosen === null || !(error instanceof DomainError && LOST.has(error.code))) throw error;
      tried.add(tryOf(chosen.entryId, chosen.start));
    }
  }
}
