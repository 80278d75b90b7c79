import type { Hono } from "hono";
import type { Checked, HealthCheck } from "./health";
import type { HostEnv } from "./host-env";
import { refuse } from "./refuse";

const ROUTES: Record<string, readonly Checked[]> = {
  "/health": [],
  "/health/db": ["database"],
  "/health/cache": ["cache"],
  "/health/all": ["database", "cache"],
  "/api/health": ["database", "cache"],
  "/api/health/db": ["database"],
  "/api/health/cache": ["cache"],
  "/api/health/all": ["database", "cache"],
};

export function addHealthRoutes(app: Hono<HostEnv>, health: HealthCheck): void {
  for (const [path, checked] of Object.entries(ROUTES)) {
    app.all(path, async (c) => {
      c.env.route = "/health";
      if (c.req.method !== "GET" && c.req.method !== "HEAD") return refuse(c, "method_not_allowed", { Allow: "GET" });
      const report = await health.report(checked);
      const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
      return new Response(JSON.stringify(report), { status: health.httpStatus(report), headers });
    });
  }
}
