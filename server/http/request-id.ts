import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A proxy's id is kept, so that one id follows the request through every log; anything unusual is replaced. */
export function requestId(incoming: IncomingMessage): string {
  const given = incoming.headers["x-request-id"];
  return typeof given === "string" && /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : randomUUID();
}
