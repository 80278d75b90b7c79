import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { MINUTE } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import { explain, explainKept } from "../rules/explain";
import { occupiedBy } from "../rules/standing";
import type { Explanation, explainInput } from "../schema";
import { readNamedBusy } from "./busy";
import { readKept, type Withdrawals } from "./kept-times";

/** Why a service can or cannot be booked at a start, resource by resource. Throws `not_found`. */
export async function explainSlot(
  { work, catalogs, withdrawals }: { work: Work; catalogs: Catalogs; withdrawals?: Withdrawals },
  scope: Scope,
  input: z.infer<typeof explainInput>,
  now: number,
): Promise<Explanation> {
  const { organizationId } = scope;
  const catalog = await catalogs.of(work, scope, input.locationId, true);
  const service = catalog.services.get(input.serviceId);
  if (!service) throw new DomainError("not_found", "There is no such service at this location");
  if (input.resourceId !== undefined && !catalog.resources.has(input.resourceId))
    throw new DomainError("not_found", "There is no such resource at this location");
  const start = Date.parse(input.start);
  const { start: from, end: to } = occupiedBy(service, start);
  const busy = await readNamedBusy(work, {
    ...{ organizationId, locationId: input.locationId, resourceIds: [...catalog.resources.keys()] },
    ...{ from, to },
  });
  const { partySize } = input;
  const wanted = { partySize, from: start, to: start + 1, now };
  const kept = await readKept({ work, withdrawals }, scope, catalog, [service], wanted);
  const keptBecause = explainKept(service, kept.get(service.id), start, catalog.location.timeZone);
  const obstacles = explain({ catalog, service, busy, partySize, kept: keptBecause, start, now });
  const resources = [...catalog.resources.values()]
    .filter(({ id }) => input.resourceId === undefined || id === input.resourceId)
    .map(({ id, name, kind }) => {
      const obstacle = obstacles.get(id) ?? null;
      const { code, detail } = obstacle ?? { code: null, detail: null };
      return { resourceId: id, name, kind, bookable: obstacle === null, code, detail };
    });
  return {
    start: isoOf(start),
    end: isoOf(start + service.durationMinutes * MINUTE),
    bookable: resources.some(({ bookable }) => bookable),
    resources,
  };
}
