import type { Appointment } from "../../booking/schema";
import { type AppointmentRow, toAppointment } from "../../booking/shape";
import type { Reference } from "../../identity/holder";
import { MINUTE } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { settled } from "../../shared/outcome";
import { answerTicket } from "../line/answer-ticket";
import { queueFor } from "../queries/queue-for";
import type { By, QueueDeps } from "../queue-deps";
import type { Ticket } from "../schema";
import type { TicketRow } from "../shape";

/**
 * The booked person is here and gets a ticket of the first queue that serves the appointment's service. One who is later than the queue allows
 * takes the place of somebody without a time, and has to accept that.
 * Throws `not_found`, `appointment_state`, `too_early` (not to staff), `late_check_in`, `queue_closed`, `queue_full`, `service_not_offered` when no
 * queue serves it.
 */
export async function checkIn(
  deps: QueueDeps,
  { scope, id, by: asking }: Reference,
  by: By & { acceptLate?: boolean },
  now: number,
): Promise<{ appointment: Appointment; ticket: Ticket }> {
  const { organizationId } = scope;
  const appointment = await deps.work.prisma.appointment.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { serviceId: true, locationId: true, status: true, startsAt: true },
  });
  if (!appointment || appointment.status === "held") throw new DomainError("not_found");
  const { locationId, serviceId } = appointment;
  const { acceptLate, ...who } = by;
  const queue = await queueFor(deps.work, { organizationId, locationId, serviceId });
  const queueId = queue.id;
  const isLate = isPast(appointment.startsAt, queue.lateMinutes, now);
  if (appointment.status === "booked" && asking === "holder" && isBefore(appointment.startsAt, queue.earlyMinutes, now))
    throw new DomainError("too_early");
  if (appointment.status === "booked" && isLate && !acceptLate) throw new DomainError("late_check_in");
  const outcome = await deps.work.call<{ appointment: AppointmentRow; ticket: TicketRow }>("appointment_check_in", {
    organizationId,
    id,
    queueId,
    ticketId: newId("tkt", organizationId),
    dueAt: isLate ? undefined : appointment.startsAt,
    force: asking === "staff" || undefined,
    ...who,
  });
  const done = settled(outcome);
  deps.announce(deps.work, [queueId]);
  deps.calendars.announce(deps.work, locationId);
  return {
    appointment: toAppointment(deps.tokens, done.appointment, asking),
    ticket: await answerTicket(deps, scope, done.ticket, asking, true),
  };
}

const isPast = (start: Date, minutes: number | null, now: number) =>
  minutes !== null && now > start.getTime() + minutes * MINUTE;

const isBefore = (start: Date, minutes: number | null, now: number) =>
  minutes !== null && now < start.getTime() - minutes * MINUTE;
