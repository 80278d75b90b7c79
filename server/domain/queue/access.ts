import type { Reference } from "../identity/holder";
import { DomainError } from "../shared/errors";
import type { TicketVerb } from "./schema";

const OF_THE_HOLDER: readonly TicketVerb[] = ["park", "unpark", "leave"];

/** The holder of a ticket may wait elsewhere, come back and leave; the rest is for staff. */
export const mayCommand = (by: Reference["by"], verb: TicketVerb): boolean =>
  by === "staff" || OF_THE_HOLDER.includes(verb);

/** Throws `unauthenticated`: staff with the same link may, so signing in is the way. */
export function requireCommand(by: Reference["by"], verb: TicketVerb): void {
  if (!mayCommand(by, verb)) throw new DomainError("unauthenticated");
}
