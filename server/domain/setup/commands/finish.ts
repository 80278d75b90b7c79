import type { Work } from "../../../infra/database/work";
import { createLocation, updateLocation } from "../../catalog/commands/save-location";
import { createResource, updateResource } from "../../catalog/commands/save-resource";
import { createService, updateService } from "../../catalog/commands/save-service";
import { locationInput, serviceInput } from "../../catalog/schema";
import { createCounter } from "../../queue/commands/save-counter";
import { createQueue } from "../../queue/commands/save-queue";
import type { By, QueueDeps } from "../../queue/queue-deps";
import { counterInput, queueInput } from "../../queue/schema";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { type SetupDraft, setupDraft } from "../schema";
import { type Starter, starter } from "../starter";

/**
 * Makes all that was planned, in one transaction: everything is there afterwards or nothing is. Of many who finish at once one does; once it is over it answers the place again.
 * Throws `not_found` where nothing was begun.
 */
export function finishSetup(deps: QueueDeps, scope: Scope, by: By): Promise<{ locationId: string }> {
  const { organizationId } = scope;
  return deps.work.unit(async (work) => {
    const inside = { ...deps, work };
    const open = { organizationId, finishedAt: null };
    const { count } = await work.prisma.organizationSetup.updateMany({
      where: open,
      data: { finishedAt: deps.clock.now() },
    });
    const row = await work.prisma.organizationSetup.findUnique({ where: { organizationId } });
    if (!row) throw new DomainError("not_found");
    const { starter: began, ...planned } = row.draft as Record<string, unknown>;
    const draft = setupDraft.parse(planned);
    const first = await stillThere(work, scope, starter.safeParse(began).data);
    if (count === 0) return { locationId: await firstPlace(work, scope, first) };
    return { locationId: await make(inside, scope, draft, first, by) };
  });
}

/** Of what it began with, that which nobody has taken away since. */
async function stillThere(
  work: Work,
  { organizationId }: Scope,
  began: Starter | undefined,
): Promise<Partial<Starter>> {
  if (!began) return {};
  const at = (id: string) => ({ where: { organizationId, id, deletedAt: null }, select: { id: true } });
  const service = await work.prisma.service.findFirst(at(began.serviceId));
  const resource = await work.prisma.resource.findFirst(at(began.resourceId));
  return { locationId: began.locationId, serviceId: service?.id, resourceId: resource?.id };
}

async function firstPlace({ prisma }: Work, { organizationId }: Scope, { locationId }: Partial<Starter>) {
  const where = { organizationId, ...(locationId && { id: locationId }) };
  const row = await prisma.location.findFirst({ where, select: { id: true }, orderBy: { id: "asc" } });
  if (!row) throw new DomainError("not_found");
  return row.id;
}

async function make(deps: QueueDeps, scope: Scope, draft: SetupDraft, first: Partial<Starter>, by: By) {
  const { people = [], services = [], walkIn } = draft;
  const locationId = await makePlace(deps, scope, draft, first);
  const serviceIds: string[] = [];
  for (const planned of services) {
    const fields = { ...planned, slotStepMinutes: Math.min(planned.durationMinutes, 60) };
    const { id } =
      first.serviceId && serviceIds.length === 0
        ? await updateService(deps, scope, first.serviceId, fields)
        : await createService(deps, scope, serviceInput.parse({ ...fields, locationId }));
    serviceIds.push(id);
  }
  if (serviceIds.length === 0 && first.serviceId) serviceIds.push(first.serviceId);
  for (const [index, name] of people.entries()) {
    if (first.resourceId && index === 0) await updateResource(deps, scope, first.resourceId, { name, serviceIds });
    else await createResource(deps, scope, { locationId, kind: "staff", name, serviceIds });
  }
  if (people.length === 0 && first.resourceId) await updateResource(deps, scope, first.resourceId, { serviceIds });
  if (walkIn && serviceIds.length > 0) {
    const letter = await freeLetter(deps.work, scope, locationId);
    const queue = queueInput.parse({ locationId, name: walkIn.queue, letter, serviceIds });
    const { id } = await createQueue(deps, scope, queue);
    await createCounter(deps, scope, counterInput.parse({ locationId, name: walkIn.counter, queueIds: [id] }), by);
  }
  return locationId;
}

async function makePlace(deps: QueueDeps, scope: Scope, { place, hours }: SetupDraft, first: Partial<Starter>) {
  const patch = { ...place, ...(hours && { openingHours: hours }) };
  const known = await firstPlace(deps.work, scope, first).catch(() => null);
  if (known === null) {
    const { id } = await createLocation(deps.work, scope, locationInput.parse({ slug: "main", ...patch }));
    return id;
  }
  if (Object.keys(patch).length > 0) await updateLocation(deps, scope, known, patch);
  return known;
}

/** The first letter that no queue of the place has. */
async function freeLetter({ prisma }: Work, { organizationId }: Scope, locationId: string): Promise<string> {
  const rows = await prisma.queue.findMany({ where: { organizationId, locationId }, select: { letter: true } });
  const taken = new Set(rows.map(({ letter }) => letter));
  return [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].find((letter) => !taken.has(letter)) ?? "AA";
}
