import type { Ticket } from "../../../server/domain/queue/schema";

/** Whether the holder of a ticket that missed its call can still take the place back, at an instant. */
export const mayReturn = ({ returnUntil }: Pick<Ticket, "returnUntil">, now: string): boolean =>
  returnUntil !== null && Date.parse(returnUntil) > Date.parse(now);

/** Whether its holder asked not to be called yet. */
export const isDelayed = ({ status, notBefore }: Pick<Ticket, "status" | "notBefore">, now: string): boolean =>
  status === "waiting" && notBefore !== null && Date.parse(notBefore) > Date.parse(now);
