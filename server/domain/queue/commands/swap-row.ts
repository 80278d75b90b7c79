import { type AppointmentRow, toAppointment } from "../../booking/shape";
import type { Reference } from "../../identity/holder";
import type { Scope } from "../../shared/scope";
import { answerTicket } from "../line/answer-ticket";
import type { QueueDeps } from "../queue-deps";
import type { TicketRow } from "../shape";
import type { Swapped } from "../swap-schema";

/** What ticket_swap and appointment_swap answer. */
export interface SwapRow {
  appointment: AppointmentRow;
  ticket: TicketRow;
}

export const answerSwap = async (
  deps: QueueDeps,
  scope: Scope,
  { appointment, ticket }: SwapRow,
  by: Reference["by"],
): Promise<Swapped> => ({
  appointment: toAppointment(deps.tokens, appointment, by),
  ticket: await answerTicket(deps, scope, ticket, by, true),
});
