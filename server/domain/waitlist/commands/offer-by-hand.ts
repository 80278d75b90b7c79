import type { z } from "zod";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { findEntry } from "../queries/entries";
import { readLine } from "../queries/line";
import { offerEnds } from "../rules/offer-time";
import type { offerInput, WaitlistEntry } from "../schema";
import { makeOffer, type OfferDeps } from "./make-offer";

/**
 * Staff offer somebody a time they chose, whoever is before and whatever was asked for.
 * Throws `not_found`, `waitlist_state`, `too_soon` when too little is left to answer, `slot_taken` and what `placementOf` throws.
 */
export async function offerByHand(
  deps: OfferDeps & { tokens: Tokens },
  scope: Scope,
  id: string,
  input: z.infer<typeof offerInput>,
  now: number,
): Promise<WaitlistEntry> {
  const { locationId, serviceId, partySize } = await findEntry(deps, scope, id);
  const { location } = await deps.catalogs.of(deps.work, scope, locationId);
  const start = Date.parse(input.start);
  const endsAt = offerEnds(now, start, location.timeZone);
  if (endsAt === null) throw new DomainError("too_soon");
  const chosen = { entryId: id, serviceId, resourceId: input.resourceId ?? null, partySize, start, endsAt };
  await deps.work.unit(async (work) => {
    await readLine(work, scope, locationId, now);
    await makeOffer({ ...deps, work }, scope, locationId, chosen, now);
  });
  return findEntry(deps, scope, id);
}
