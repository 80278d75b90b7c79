import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";

export interface QueueForService {
  id: string;
  earlyMinutes: number | null;
  lateMinutes: number | null;
}

/** The queue that takes people with a time for a service: the first that is open, else the first. Throws `service_not_offered` where none serves it. */
export async function queueFor(
  { prisma }: Pick<Work, "prisma">,
  { organizationId, locationId, serviceId }: { organizationId: string; locationId: string; serviceId: string },
): Promise<QueueForService> {
  const queues = await prisma.queue.findMany({
    where: { organizationId, locationId, services: { some: { serviceId } } },
    select: { id: true, status: true, earlyMinutes: true, lateMinutes: true },
    orderBy: { id: "asc" },
  });
  const queue = queues.find(({ status }) => status === "open") ?? queues[0];
  if (!queue) throw new DomainError("service_not_offered", "No queue serves this appointment");
  return queue;
}
