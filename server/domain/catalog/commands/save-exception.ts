import type { Prisma } from "../../../infra/database/generated/client";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { locationOfResource } from "../queries/location-of-resource";
import { toMinutes } from "../rules/wall-hours";
import { dateOf, exceptionSelect, toException } from "../schedule-shape";
import type { ExceptionInput, ScheduleException } from "../schema";
import { type CatalogDeps, changeCatalog } from "./change-catalog";

/** What one catalog holds of them at most: a hundred for each of 50 resources. */
const MOST_AHEAD = 5_000;

function rowOf({ firstDay, lastDay, opens, closes, ...fields }: ExceptionInput) {
  const minutes =
    opens === null || closes === null ? { opensMinute: null, closesMinute: null } : toMinutes({ opens, closes });
  return { ...fields, ...minutes, firstDay: dateOf(firstDay), lastDay: dateOf(lastDay) };
}

/** Of a location or of one of its resources. What is booked stays. Throws `not_found`, `invalid` when there are too many ahead. */
export async function addException(
  deps: CatalogDeps,
  scope: Scope,
  of: { locationId: string } | { resourceId: string },
  input: ExceptionInput,
  now: Date,
): Promise<ScheduleException> {
  const { organizationId } = scope;
  const resourceId = "resourceId" in of ? of.resourceId : null;
  const locationId = "locationId" in of ? of.locationId : await locationOfResource(deps.work, scope, of.resourceId);
  const id = newId("exc", organizationId);
  return changeCatalog(deps, scope, locationId, async (tx) => {
    // The catalog's version was counted up before, so the location's row is locked: nobody else adds one meanwhile.
    const ahead = await tx.scheduleException.count({ where: { organizationId, locationId, lastDay: { gte: now } } });
    if (ahead >= MOST_AHEAD) throw new DomainError("invalid", `At most ${MOST_AHEAD} may lie ahead at one location`);
    const row = await tx.scheduleException.create({
      data: { organizationId, id, locationId, resourceId, ...rowOf(input) },
      select: exceptionSelect,
    });
    return toException(row);
  });
}

/** Throws `not_found`, `stale_version`. */
export async function changeException(
  deps: CatalogDeps,
  scope: Scope,
  id: string,
  input: ExceptionInput,
  ifVersion?: number,
): Promise<ScheduleException> {
  const { organizationId } = scope;
  return changeCatalog(deps, scope, await locationOf(deps.work, scope, id), async (tx) => {
    await atLeastOne(
      tx.scheduleException.updateMany({
        where: { organizationId, id, version: ifVersion },
        data: { ...rowOf(input), version: { increment: 1 } },
      }),
    );
    const row = await tx.scheduleException.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id } },
      select: exceptionSelect,
    });
    return toException(row);
  });
}

/** The usual hours hold again. Throws `not_found`, `stale_version`. */
export async function removeException(deps: CatalogDeps, scope: Scope, id: string, ifVersion?: number): Promise<void> {
  const { organizationId } = scope;
  await changeCatalog(deps, scope, await locationOf(deps.work, scope, id), (tx) =>
    atLeastOne(tx.scheduleException.deleteMany({ where: { organizationId, id, version: ifVersion } })),
  );
}

async function atLeastOne(changed: Promise<Prisma.BatchPayload>): Promise<void> {
  if ((await changed).count === 0) throw new DomainError("stale_version");
}

async function locationOf(work: Work, { organizationId }: Scope, id: string): Promise<string> {
  const row = await work.prisma.scheduleException.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { locationId: true },
  });
  if (!row) throw new DomainError("not_found");
  return row.locationId;
}
