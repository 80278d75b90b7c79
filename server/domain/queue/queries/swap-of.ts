import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import type { Swap } from "../swap-schema";

/** The newest exchange that a ticket or an appointment was part of, or null. */
export const swapOf = (
  work: Work,
  { organizationId }: Scope,
  of: { ticketId: string } | { appointmentId: string },
): Promise<Swap | null> => work.call("swap_of", { organizationId, ...of });
