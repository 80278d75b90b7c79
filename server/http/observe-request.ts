import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../infra/log";
import type { Telemetry } from "../infra/telemetry";
import type { RequestFacts } from "./host-env";

/** Asked every few seconds by machines; logged only when debugging. */
const QUIET = new Set(["/assets", "/health", "/metrics"]);
/** Not signed in, not allowed (another site included), too often. */
const REFUSED = new Set([401, 403, 429]);

/**
 * Measures and logs one request when its answer is out or its client is gone. The log names the route's pattern, never
 * the path (tickets and appointments have their secret there), and no address. What was refused is a warning.
 */
export function observeRequest(
  { log, telemetry }: { log: Log; telemetry: Telemetry },
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  facts: RequestFacts,
): void {
  const start = performance.now();
  outgoing.once("close", () => {
    const route = facts.route ?? "(unknown)";
    const method = incoming.method ?? "";
    // 499, as nginx says it: the client left before an answer.
    const status = outgoing.headersSent ? outgoing.statusCode : 499;
    const milliseconds = performance.now() - start;
    const stream = outgoing.getHeader("content-type") === "text/event-stream";
    telemetry.httpRequests.inc({ method, route, status });
    // The length of a live stream is not a latency.
    if (!stream) telemetry.httpDuration.observe({ method, route }, milliseconds / 1000);
    const entry = {
      requestId: facts.requestId,
      method,
      route,
      status,
      milliseconds: Math.round(milliseconds * 10) / 10,
      ...(facts.by !== undefined && { by: facts.by }),
    };
    if (REFUSED.has(status)) log.warn(entry, "refused");
    else log[QUIET.has(route) ? "debug" : "info"](entry, "request");
  });
}
