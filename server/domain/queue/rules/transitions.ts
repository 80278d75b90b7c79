import type { TicketStatus, TicketVerb } from "../schema";

interface Transition {
  from: readonly TicketStatus[];
  to: TicketStatus;
}

/** A ticket's life. Calling the next one is `call` on the ticket the policy chose. */
export const TRANSITIONS: Record<TicketVerb, Transition> = {
  call: { from: ["waiting"], to: "called" },
  recall: { from: ["called"], to: "called" },
  start: { from: ["called"], to: "serving" },
  complete: { from: ["called", "serving"], to: "served" },
  "no-show": { from: ["called"], to: "noshow" },
  park: { from: ["waiting", "called"], to: "parked" },
  unpark: { from: ["parked"], to: "waiting" },
  requeue: { from: ["called", "noshow"], to: "waiting" },
  leave: { from: ["waiting", "called", "parked"], to: "left" },
};

/** What may be sent to another queue; there it waits. */
export const TRANSFERABLE: readonly TicketStatus[] = ["waiting", "called", "serving", "parked"];
