import type { Reference } from "../identity/holder";
import { DomainError } from "../shared/errors";
import type { JoinInput, TicketStep } from "./command-schema";

const OF_THE_HOLDER: readonly TicketStep[] = ["park", "unpark", "leave", "return", "delay", "let-ahead", "slip-failed"];

/** The holder of a ticket may wait elsewhere, come later, come back and leave; the rest is for staff. */
export const mayCommand = (by: Reference["by"], step: TicketStep): boolean =>
  by === "staff" || OF_THE_HOLDER.includes(step);

/** Throws `unauthenticated`: staff with the same link may, so signing in is the way. */
export function requireCommand(by: Reference["by"], step: TicketStep): void {
  if (!mayCommand(by, step)) throw new DomainError("unauthenticated");
}

/** What only staff may ask for with a ticket. */
export const isForStaff = ({ priority, needs, note, resourceId, force }: JoinInput): boolean =>
  priority !== "normal" || needs.length > 0 || note !== null || resourceId !== null || force === true;
