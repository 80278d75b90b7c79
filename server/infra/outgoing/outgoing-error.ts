/**
 * - `url`: not an address this client goes to (not https, credentials in it)
 * - `private`: it leads into a network that is not the internet's
 * - `unreachable`: no name, no connection, no certificate to trust, or no HTTP
 * - `timeout`, `too_large`: the bounds of the request
 * - `encoded`: the body is compressed although that was not offered
 * - `redirects`: more of them than were allowed
 */
export type OutgoingReason = "url" | "private" | "unreachable" | "timeout" | "too_large" | "encoded" | "redirects";

/** Nothing came of an outgoing request. The message may hold what the other side said; for people and logs there is `reason`. */
export class OutgoingError extends Error {
  override readonly name = "OutgoingError";
  constructor(
    readonly reason: OutgoingReason,
    message: string,
  ) {
    super(message);
  }
}
