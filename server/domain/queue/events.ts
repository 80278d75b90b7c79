// Written to the outbox by the function queue_log, in the command's own transaction, and only where somebody is to be told of the ticket: everything
// else that happens in a queue stands in its log.

/** It is called, or called again. */
export const TICKET_CALLED = "ticket.called";

/** A call was taken back, by an undo or by staff: it waits again. */
export const TICKET_TAKEN_BACK = "ticket.taken_back";
/** The queue's day ended before it was served. */
export const TICKET_CLOSED = "ticket.closed";

/** The payload of all of them. */
export interface TicketEvent {
  ticketId: string;
  /** The ticket's version that the event made. */
  version: number;
  /** Of a call that was taken back. */
  takenBack?: true;
}
