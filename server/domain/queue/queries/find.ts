import type { Work } from "../../../infra/database/work";
import { literally } from "../../shared/literally";
import type { Scope } from "../../shared/scope";
import type { Found } from "../find-schema";

const MOST_OF_A_KIND = 5;

/** What is called like that, whatever its case; at most five of a kind. */
export async function findNamed(
  { prisma }: Pick<Work, "prisma">,
  { organizationId }: Scope,
  { q, locationId }: { q: string; locationId?: string },
): Promise<Found[]> {
  const name = { contains: literally(q), mode: "insensitive" as const };
  const order = { orderBy: { name: "asc" as const }, take: MOST_OF_A_KIND };
  const where = { organizationId, locationId, name };
  const select = { id: true, name: true, location: { select: { name: true } } };
  const listed = { where: { ...where, deletedAt: null }, select, ...order };
  const standing = { where, select, ...order };
  const [locations, ...others] = await Promise.all([
    prisma.location.findMany({
      where: { organizationId, id: locationId, name },
      select: { id: true, name: true, address: true },
      ...order,
    }),
    prisma.service.findMany(listed),
    prisma.resource.findMany(listed),
    prisma.queue.findMany(standing),
    prisma.counter.findMany(standing),
  ]);
  const kinds = ["service", "resource", "queue", "counter"] as const;
  return [
    ...locations.map(({ id, name, address }) => ({ kind: "location" as const, id, name, place: address })),
    ...kinds.flatMap((kind, index) =>
      (others[index] ?? []).map(({ id, name, location }) => ({ kind, id, name, place: location.name })),
    ),
  ];
}
