import type { TicketStep } from "../command-schema";
import type { TicketStatus } from "../schema";

interface Transition {
  from: readonly TicketStatus[];
  /** Absent: it stays in its state. */
  to?: TicketStatus;
  /** What the log calls it. */
  type: string;
}

const step = (from: readonly TicketStatus[], to: TicketStatus): Transition => ({ from, to, type: `ticket.${to}` });
const PRESENT: readonly TicketStatus[] = ["waiting", "called", "serving", "parked"];

/** A ticket's life. Calling the next one is `call` on the ticket the policy chose. */
export const TRANSITIONS: Record<TicketStep, Transition> = {
  call: step(["waiting"], "called"),
  recall: { ...step(["called"], "called"), type: "ticket.recalled" },
  start: step(["called"], "serving"),
  complete: step(["called", "serving"], "served"),
  "no-show": step(["called"], "noshow"),
  park: step(["waiting", "called"], "parked"),
  unpark: step(["parked"], "waiting"),
  requeue: step(["called", "noshow"], "waiting"),
  leave: step(["waiting", "called", "parked"], "left"),
  confirm: { from: ["waiting"], type: "ticket.confirmed" },
  return: step(["noshow"], "waiting"),
  delay: { from: ["waiting"], type: "ticket.delayed" },
  "let-ahead": { from: ["waiting"], type: "ticket.delayed" },
  "hand-over": { from: ["called", "serving"], type: "ticket.handed_over" },
  change: { from: PRESENT, type: "ticket.changed" },
  "slip-failed": { from: PRESENT, type: "ticket.slip_failed" },
  "slip-printed": { from: PRESENT, type: "ticket.slip_printed" },
  record: step(["waiting", "parked"], "served"),
  absent: step(["waiting"], "noshow"),
  close: step(["waiting", "parked"], "cancelled"),
};

/** What may be sent to another queue; there it waits. */
export const TRANSFERABLE: readonly TicketStatus[] = PRESENT;
