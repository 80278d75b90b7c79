import type { Appointment } from "../../booking/schema";
import { type AppointmentRow, toAppointment } from "../../booking/shape";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { settled } from "../../shared/outcome";
import { queueFor } from "../queries/queue-for";
import type { Ticket } from "../schema";
import { type TicketRow, toTicket } from "../shape";
import type { By, QueueDeps } from "./join";

/**
 * The booked person is here and gets a ticket of the first queue that serves the appointment's service.
 * Throws `not_found`, `appointment_state`, `queue_closed`, `service_not_offered` when no queue serves it.
 */
export async function checkIn(
  deps: QueueDeps,
  { scope, id, by: asking }: Reference,
  by: By,
): Promise<{ appointment: Appointment; ticket: Ticket }> {
  const { organizationId } = scope;
  const appointment = await deps.work.prisma.appointment.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { serviceId: true, locationId: true, status: true },
  });
  if (!appointment || appointment.status === "held") throw new DomainError("not_found");
  const { locationId, serviceId } = appointment;
  const queueId = await queueFor(deps.work, { organizationId, locationId, serviceId });
  const outcome = await deps.work.call<{ appointment: AppointmentRow; ticket: TicketRow }>("appointment_check_in", {
    organizationId,
    id,
    queueId,
    ticketId: newId("tkt", organizationId),
    ...by,
  });
  const done = settled(outcome);
  deps.announce(deps.work, [queueId]);
  deps.calendars.announce(deps.work, locationId);
  return {
    appointment: toAppointment(deps.tokens, done.appointment, asking),
    ticket: toTicket(deps.tokens, done.ticket),
  };
}
