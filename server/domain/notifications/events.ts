// Written to the outbox by the function push_subscribe, in the command's own transaction.

/** A browser wants to hear about an appointment, or about a ticket that is being called at that moment. */
export const PUSH_SUBSCRIBED = "push.subscribed";

export type PushSubscribed = { appointmentId: string } | { ticketId: string; version: number };
