import type { z } from "zod";
import { currentRequestId } from "../../../infra/request-context";
import { APPOINTMENT_STEPS } from "../../booking/rules/steps";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf, localDateOf } from "../../shared/zoned-time";
import { queueFor } from "../queries/queue-for";
import type { By, QueueDeps } from "../queue-deps";
import type { appointmentSwapInput, Swapped } from "../swap-schema";
import { takesIn } from "./join";
import { answerSwap, type SwapRow } from "./swap-row";

/**
 * A place in line in place of a time that is still to come today: the ticket is issued and the appointment cancelled, or neither. Asked for twice, it
 * is one exchange. The queue takes people as it does otherwise, and customers give up a time within the service's notice no more than they cancel it.
 * Throws `not_found`, `appointment_state`, `too_early` before its day, `too_late`, `queue_closed`, `queue_full`, `service_not_offered`.
 */
export async function swapAppointment(
  deps: QueueDeps,
  { scope, id, by }: Reference,
  input: z.infer<typeof appointmentSwapInput>,
  { actorId }: By,
  now: number,
): Promise<Swapped> {
  const { organizationId } = scope;
  const appointment = await deps.work.prisma.appointment.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { serviceId: true, locationId: true, status: true, startsAt: true, timeZone: true },
  });
  if (!appointment || appointment.status === "held") throw new DomainError("not_found");
  const { locationId, serviceId, status } = appointment;
  const queueId = input.queueId ?? (await queueFor(deps.work, { organizationId, locationId, serviceId })).id;
  // What is cancelled may be this very exchange, asked for again.
  if (status !== "cancelled") requireToday(appointment, now);
  const isTaken = status !== "cancelled" && by === "holder";
  const isOnTheWay = isTaken && (await takesIn(deps, scope, queueId, { serviceId, furtherServiceIds: [] }));
  const row = await deps.work.call<Outcome<SwapRow>>("appointment_swap", {
    ...{ organizationId, id, ...APPOINTMENT_STEPS.cancel, by, now: isoOf(now), requestId: currentRequestId() },
    ...{ queueId, ticketId: newId("tkt", organizationId), isOnTheWay, actorId },
  });
  const done = settled(row);
  deps.announce(deps.work, [done.ticket.queueId]);
  deps.calendars.announce(deps.work, locationId);
  return answerSwap(deps, scope, done, by);
}

function requireToday({ startsAt, timeZone }: { startsAt: Date; timeZone: string }, now: number): void {
  const start = startsAt.getTime();
  if (start <= now) throw new DomainError("too_late", "Its time has come: check in");
  if (localDateOf(start, timeZone) !== localDateOf(now, timeZone))
    throw new DomainError("too_early", "It is not on this day");
}
