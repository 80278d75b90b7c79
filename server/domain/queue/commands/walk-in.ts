import type { z } from "zod";
import { place } from "../../booking/commands/place";
import { prepareBooking } from "../../booking/commands/prepare-booking";
import type { Appointment } from "../../booking/schema";
import { type AppointmentRow, toAppointment } from "../../booking/shape";
import type { Catalogs } from "../../catalog/catalogs";
import { MINUTE } from "../../shared/duration";
import { newId } from "../../shared/id";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import type { walkInInput } from "../command-schema";
import { answerTicket } from "../line/answer-ticket";
import { queueFor } from "../queries/queue-for";
import type { By, QueueDeps } from "../queue-deps";
import type { Ticket } from "../schema";
import type { TicketRow } from "../shape";

type Done = { appointment: AppointmentRow; ticket: TicketRow };

/** A walk-in begins at a time that is easily read; at the minute itself where the one before ended only just now. */
const BEGINS = [5 * MINUTE, MINUTE];

/**
 * Somebody has just come in: booked from now on with this resource, arrived, and in the queue with a ticket; or nothing of it.
 * Throws `slot_taken` when the resource is not free for so long, `outside_hours`, `service_not_offered`, `queue_closed`.
 */
export async function walkIn(
  deps: QueueDeps & { catalogs: Catalogs },
  scope: Scope,
  input: z.infer<typeof walkInInput>,
  by: By,
  now: number,
): Promise<{ appointment: Appointment; ticket: Ticket }> {
  const { organizationId } = scope;
  const { work, catalogs, tokens, calendars } = deps;
  const { id: queueId } = await queueFor(work, { ...input, organizationId });
  const ticketId = newId("tkt", organizationId, now);
  let outcome: Outcome<Done> | undefined;
  for (const step of BEGINS) {
    const start = Math.floor(now / step) * step;
    outcome = await place<Done>(work, catalogs, scope, input.locationId, (catalog) => {
      // Notice is for those who book ahead.
      const notice = (catalog.services.get(input.serviceId)?.minNoticeMinutes ?? 0) * MINUTE;
      const booking = prepareBooking(catalog, { ...input, start: isoOf(start) }, start - notice, "staff");
      return work.call("walk_in", { ...booking, ...by, queueId, ticketId });
    });
    if (!("error" in outcome && outcome.error === "slot_taken")) break;
  }
  const { appointment, ticket } = settled(outcome as Outcome<Done>);
  deps.announce(work, [queueId]);
  calendars.announce(work, input.locationId);
  return {
    appointment: toAppointment(tokens, appointment, "staff"),
    ticket: await answerTicket(deps, scope, ticket, "staff", true),
  };
}
