import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Catalogs } from "../../catalog/catalogs";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { localDateOf } from "../../shared/zoned-time";
import { findEntry } from "../queries/entries";
import { requireNoneFree } from "../queries/none-free";
import type { JoinWaitlistInput, WaitlistEntry } from "../schema";
import { minuteOf } from "../shape";

const LONGEST_WISH = 62 * DAY;

const badLatest = (message: string) => new DomainError("invalid", undefined, [{ path: "latest", message }]);

/**
 * Somebody wants to be told when a time becomes free. Throws `not_found`, `service_not_offered`, `party_too_large`, `invalid` for days that are
 * over, backwards or too many, and `times_free` when one can be booked right now.
 */
export async function joinWaitlist(
  deps: { work: Work; catalogs: Catalogs; tokens: Tokens },
  scope: Scope,
  input: JoinWaitlistInput,
  now: number,
): Promise<WaitlistEntry> {
  const { organizationId } = scope;
  const { fromTime, toTime, ...wish } = input;
  const { location, services, resources } = await deps.catalogs.of(deps.work, scope, input.locationId, true);
  const service = services.get(input.serviceId);
  const able = [...resources.values()].filter(({ serviceIds }) => serviceIds.includes(input.serviceId));
  const isServed = input.resourceId === undefined ? able.length > 0 : able.some(({ id }) => id === input.resourceId);
  if (!service || !isServed) throw new DomainError("service_not_offered");
  if (input.partySize > service.capacity) throw new DomainError("party_too_large");
  if (input.latest < input.earliest) throw badLatest("must not be before earliest");
  if (Date.parse(input.latest) - Date.parse(input.earliest) > LONGEST_WISH)
    throw badLatest("must be at most 62 days after earliest");
  if (input.latest < localDateOf(now, location.timeZone)) throw badLatest("must not be over");
  const minutes = { fromMinute: minuteOf(fromTime), toMinute: minuteOf(toTime) };
  await requireNoneFree(deps, scope, input.locationId, { ...wish, ...minutes, before: null }, now);
  const joined = await deps.work.call<{ id: string }>("waitlist_join", {
    ...wish,
    ...minutes,
    organizationId,
    id: newId("wtl", organizationId, now),
    customerId: newId("cus", organizationId, now),
    requestId: currentRequestId(),
  });
  return findEntry(deps, scope, settled(joined).id);
}
