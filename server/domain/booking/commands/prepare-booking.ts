import { currentRequestId } from "../../../infra/request-context";
import type { Catalog } from "../../catalog/queries/load-catalog";
import type { Service } from "../../catalog/schema";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { newId, organizationOf, withPrefix } from "../../shared/id";
import { isoOf } from "../../shared/zoned-time";
import { said } from "../rules/answers";
import { bookable } from "../rules/availability";
import { placementOf, shareAt } from "../rules/placement";
import { newReference } from "../rules/reference";
import type { BookInput } from "../schema";

/** What holds for customers only. */
const termsOf = (catalog: Catalog, { id, needsApproval, limitPerPerson }: Service, start: number) => ({
  share: shareAt(catalog, id, start),
  needsApproval: needsApproval || undefined,
  limitPerPerson: limitPerPerson ?? undefined,
});

/** What appointment_book takes to book the wish, decided on a catalog. Throws what `placementOf` and `said` throw. */
export function prepareBooking(catalog: Catalog, input: BookInput, now: number, by: Reference["by"]): object {
  const { organizationId } = catalog;
  const service = catalog.services.get(input.serviceId);
  if (!service) throw new DomainError("service_not_offered");
  const hold =
    input.holdId !== undefined && organizationOf("hld", input.holdId) === organizationId ? input.holdId : undefined;
  // A hold was placed while its time could be booked; however long it lasts, filling in the form must not take it away. Staff know what they can do.
  const grace = hold === undefined && by === "holder" ? 0 : Number.POSITIVE_INFINITY;
  const wish = { ...input, partySize: input.partySize ?? 1, offGrid: by === "staff" };
  const placement = placementOf(catalog, wish, now, grace);
  const { answers, consent } = said(service, input, by, now);
  return {
    ...placement,
    ...(by === "holder" && termsOf(catalog, service, Date.parse(placement.start))),
    organizationId,
    id: newId("apt", organizationId, now),
    holdId: hold && withPrefix("apt", hold),
    onlyByHold: (by === "holder" && Date.parse(placement.start) < bookable(service, now).start) || undefined,
    reference: newReference(),
    customerId: newId("cus", organizationId, now),
    customer: input.customer,
    resourceId: input.resourceId,
    notes: input.notes,
    answers: answers ?? undefined,
    consent: consent ?? undefined,
    by,
    now: isoOf(now),
    requestId: currentRequestId(),
  };
}
