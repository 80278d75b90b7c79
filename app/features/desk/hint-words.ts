import type { BoardTicket, Counter, TicketVerb } from "../../../server/domain/queue/schema";
import { numberWords } from "../queue/words";

/** From which states a person at the counter can take each step; the same table the server decides by. */
const FROM: Partial<Record<TicketVerb, readonly BoardTicket["status"][]>> = {
  recall: ["called"],
  start: ["called"],
  complete: ["called", "serving"],
  "no-show": ["called"],
  park: ["called"],
  requeue: ["called"],
};

export type CurrentVerb = TicketVerb | "transfer";

/** Why this step cannot be taken at this counter now, and what can; null when it can. */
export function whyNot(verb: CurrentVerb, counter: Counter | null, current: BoardTicket | null): string | null {
  if (!counter) return "Choose a counter first: keys 1 to 9.";
  if (!current) return `Nobody is at ${counter.name}. Space calls the next.`;
  const from = FROM[verb as TicketVerb];
  if (!from || from.includes(current.status)) return null;
  const number = numberWords(current.number);
  return verb === "start"
    ? `${number} is already being served. C completes.`
    : `${number} is being served. C completes, T transfers.`;
}

/** Why nobody can be called to this counter now; null when somebody can. */
export function whyNotCall(counter: Counter | null, current: BoardTicket | null): string | null {
  if (!counter) return "Choose a counter first: keys 1 to 9.";
  if (current) return `${counter.name} still has ${numberWords(current.number)}. Press C to complete, then Space.`;
  if (counter.status !== "open") return `${counter.name} is ${counter.status}. Open it, then press Space.`;
  return null;
}
