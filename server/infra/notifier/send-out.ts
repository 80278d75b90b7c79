import type { Outgoing, OutgoingAnswer, OutgoingRequest } from "../outgoing/outgoing";
import { OutgoingError } from "../outgoing/outgoing-error";
import { NotSent } from "./notifier";

/** An outgoing request of a notifier. Whatever keeps it from being answered may pass, but that the address is none. Throws NotSent. */
export async function sendOut(outgoing: Outgoing, request: OutgoingRequest): Promise<OutgoingAnswer> {
  try {
    return await outgoing.send(request);
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    throw new NotSent(error.message, `HTTP ${error.reason}`, error.reason === "url" ? "never" : "retry");
  }
}
