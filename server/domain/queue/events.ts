// Written to the outbox by the function queue_log, in the command's own transaction, and only where somebody asked to be notified of the ticket:
// everything else that happens in a queue stands in its log.

/** It is called, or called again. */
export const TICKET_CALLED = "ticket.called";

/** Its payload. */
export interface TicketEvent {
  ticketId: string;
  /** The ticket's version that the call made. */
  version: number;
}
