import type { ErrorCode } from "../../../server/domain/shared/errors";
import { isLost, refusalCode } from "./refusal";

/** What a refusal means at a desk, and what to do about it. Codes a desk cannot meet fall back to a general sentence. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  ticket_state: "Somebody else was faster: the ticket has moved on.",
  counter_busy: "The counter still has a ticket. Complete it first.",
  counter_closed: "The counter is not open. Open it first.",
  wrong_counter: "That ticket is not at this counter, or the counter does not serve its queue.",
  nothing_to_undo: "Too late to take that back: the ticket has moved on.",
  queue_closed: "That queue is not taking anyone now.",
  service_not_offered: "No queue here takes people for this service.",
  appointment_state: "The appointment has changed: perhaps already checked in.",
  not_found: "It is no longer there.",
  forbidden: "Your account may not do this.",
  unauthenticated: "You have been signed out.",
  rate_limited: "Too many commands at once. Wait a moment, then try again.",
  already_running: "The first try is still running. Look at the board before repeating it.",
  unavailable: "The server cannot do this right now. Nothing was changed.",
  invalid: "Some of what was entered is not right.",
};

/** A sentence for people about why a command did not happen. */
export function refusalWords(error: unknown): string {
  if (isLost(error))
    return "No answer from the server. It may not have happened: check the board when it is live again.";
  const code = refusalCode(error);
  return (code && WORDS[code as ErrorCode]) || "That did not work. Nothing was changed here; try again.";
}
