import { Hono } from "hono";
import { sessionCookie } from "../domain/identity/session-cookie";
import type { Env } from "../env";
import { DatabaseUnavailable } from "../infra/database/errors";
import type { Infra } from "../infra/infra";
import { connectRedis } from "../infra/redis";
import { createAssetHandler } from "./assets";
import { limitBody } from "./body-limit";
import type { HealthCheck } from "./health";
import { addHealthRoutes } from "./health-routes";
import type { HostEnv } from "./host-env";
import { createMetricsHandler } from "./metrics";
import { createPageHandler, type Pages } from "./pages";
import { createRateLimits } from "./rate-limit";
import { refuse } from "./refuse";
import { requestGate } from "./request-gate";
import { createOpenSession } from "./session";

interface Parts {
  env: Env;
  infra: Infra;
  health: HealthCheck;
  pages: Pages | undefined;
}

export interface Host {
  app: Hono<HostEnv>;
  /** Ends live streams with a hint when to come back. */
  closeStreams(): void;
  dispose(): Promise<void>;
}

/** Everything that answers, in the order it is asked: gate, limits, machines' endpoints, APIs, files, pages. */
export async function createHost({ env, infra, health, pages }: Parts): Promise<Host> {
  const redis = infra.redisUrl ? connectRedis(infra.redisUrl, "request", infra.log) : undefined;
  const limits = createRateLimits({ enabled: env.rateLimit, redis });
  const openSession = createOpenSession(env.baseUrl);
  const app = new Hono<HostEnv>();
  app.onError((error, c) => {
    if (error instanceof DatabaseUnavailable) return refuse(c, "unavailable", { "Retry-After": "5" });
    infra.log.error({ err: error }, "a request failed");
    return refuse(c, "internal");
  });
  app.notFound((c) => refuse(c, "not_found"));
  app.use(requestGate(env.baseUrl, sessionCookie(env.baseUrl).name));
  app.use(limitBody());
  addHealthRoutes(app, health);
  app.get("/metrics", createMetricsHandler(infra.telemetry, env.metricsToken));
  if (pages?.clientDir) app.use(await createAssetHandler(pages.clientDir));
  if (pages) {
    const loadContext = async (c: { env: { requestId: string } }, _session: unknown, nonce: string) =>
      ({
        nonce,
        requestId: c.env.requestId,
        baseUrl: env.baseUrl,
        liveScriptUrl: pages.liveScriptUrl,
        health: () => health.report(["database", "cache"]),
        logError: (error: unknown) => infra.log.error({ err: error }, "a page failed"),
      }) as never;
    app.all("*", createPageHandler({ pages, production: env.production, limits, openSession, loadContext }));
  }
  return {
    app,
    closeStreams: () => {},
    dispose: async () => redis?.disconnect(),
  };
}
