import type { Work } from "../../../infra/database/work";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import type { Estimate } from "../schema";
import { snapshotOf } from "./intake";
import { queueFor } from "./queue-for";

/** What somebody booked would get who takes a place in line now, because their time has passed. */
export interface Arrival {
  peopleAhead: number;
  estimate: Estimate;
}

/** Throws `not_found`, `service_not_offered`. */
export async function arrivalOf(work: Work, { scope, id }: Reference): Promise<Arrival> {
  const { organizationId } = scope;
  const appointment = await work.prisma.appointment.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { locationId: true, serviceId: true },
  });
  if (!appointment) throw new DomainError("not_found");
  const queue = await queueFor(work, { organizationId, ...appointment });
  const { waiting, joinEstimate } = await snapshotOf(work, scope, queue.id);
  return { peopleAhead: waiting.length, estimate: joinEstimate };
}
