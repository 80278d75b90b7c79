import { createHash, timingSafeEqual } from "node:crypto";
import type { Handler } from "hono";
import type { Telemetry } from "../infra/telemetry";
import { isLoopback } from "./client-address";
import type { HostContext, HostEnv } from "./host-env";
import { refuse } from "./refuse";

/**
 * GET /metrics for whoever has METRICS_TOKEN as a bearer credential; without a token set, for this machine alone. A
 * request that a proxy on this machine passed on is somebody else's.
 */
export function createMetricsHandler(telemetry: Telemetry, token: string | undefined): Handler<HostEnv> {
  return async (c) => {
    c.env.route = "/metrics";
    if (!(token === undefined ? isLocal(c) : bears(c, token))) return refuse(c, "not_found");
    const text = await telemetry.registry.metrics();
    return new Response(text, { headers: { "Content-Type": telemetry.registry.contentType } });
  };
}

function isLocal(c: HostContext): boolean {
  const forwarded = c.req.header("x-forwarded-for") ?? c.req.header("forwarded");
  return forwarded === undefined && isLoopback(c.env.incoming?.socket.remoteAddress ?? "");
}

function bears(c: HostContext, token: string): boolean {
  const given = /^bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
