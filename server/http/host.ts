import { Hono } from "hono";
import { appRouter } from "../api/router";
import { createServices } from "../api/services";
import { verifyAccessToken } from "../domain/identity/access-token";
import { createKeyAuthentication, isApiKey } from "../domain/identity/api-key";
import { BROWSER_TOKENS, deviceCookie, sessionCookie } from "../domain/identity/session-cookie";
import { jwks } from "../domain/identity/signing-key";
import { DomainError } from "../domain/shared/errors";
import type { Env } from "../env";
import { isDatabaseUnavailable } from "../infra/database/errors";
import type { Infra } from "../infra/infra";
import { connectRedis, settled } from "../infra/redis";
import { createMcp } from "../mcp/handler";
import { createRest } from "../rest/handler";
import { createAdmission } from "./admission";
import { createAssetHandler } from "./assets";
import { limitBody } from "./body-limit";
import { accentStyles, createLogoHandler } from "./brand";
import { createBrowserTokens } from "./browser-tokens";
import { createDeviceState } from "./device-state";
import { createFeedHandler } from "./feeds";
import type { HealthCheck } from "./health";
import { addHealthRoutes } from "./health-routes";
import type { HostEnv } from "./host-env";
import { createLive } from "./live";
import { createLiveHandler } from "./live-handler";
import { createMetricsHandler } from "./metrics";
import { createLoadContext, createOpenContext } from "./open-context";
import { createPageHandler, type Pages } from "./pages";
import { createRateLimits } from "./rate-limit";
import { refuse } from "./refuse";
import { requestGate } from "./request-gate";
import { createSecurityTxt } from "./security-txt";
import { createOpenSession } from "./session";
import { createTraffic } from "./traffic";
import { createTrpc } from "./trpc";

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
  const address = infra.addresses.redis;
  const redis = address && connectRedis(address, "request", infra.log);
  if (redis) await settled(redis);
  const limits = createRateLimits({ enabled: env.rateLimit, redis });
  const services = createServices(infra, limits, env.baseUrl);
  const { admit, ...admission } = createAdmission(infra, limits, env.baseUrl);
  const openContext = createOpenContext(services);
  const openSession = createOpenSession(env.baseUrl);
  const traffic = createTraffic(infra.telemetry);
  const live = createLive({ ...infra, ...services });
  const trpc = createTrpc({ router: appRouter, admit, openSession, openContext, telemetry: infra.telemetry });

  const app = createGuarded(env, infra);
  addHealthRoutes(app, health);
  app.get("/metrics", createMetricsHandler(infra.telemetry, env.metricsToken));
  app.get("/.well-known/jwks.json", async (c) => {
    c.env.route = "/.well-known/jwks.json";
    return c.json(await jwks(infra.secretKey, infra.clock.now()), 200, { "Cache-Control": "public, max-age=3600" });
  });
  app.get("/.well-known/security.txt", createSecurityTxt(env.securityContact, env.baseUrl, infra.clock));
  app.get("/accents/:colours", accentStyles);
  app.get("/logos/:organization/:hash", createLogoHandler(infra.database.work, admit));
  app.get("/device/state", createDeviceState(infra, admit, openSession));
  app.get("/live", createLiveHandler(live, admit));
  app.all("/feeds/:token", createFeedHandler(services, admit));
  app.all("/trpc/*", trpc.handle);
  const keyActor = createKeyAuthentication({ ...infra.database, clock: infra.clock });
  const authenticate = (credential: string) =>
    isApiKey(credential) ? keyActor(credential) : verifyAccessToken(infra, credential);
  const rest = createRest({ services, authenticate, admit, takeKey: limits.takeKey, live });
  app.all(BROWSER_TOKENS, createBrowserTokens(services, admit));
  const ask = (request: Request, { requestId, address }: HostEnv["Bindings"]) =>
    app.fetch(request, { requestId, address });
  app.all("/mcp", createMcp({ origin: env.baseUrl.origin, log: infra.log, authenticate, admit, ask }));
  app.all("/api/v1", rest);
  app.all("/api/v1/*", rest);
  if (pages?.clientDir) app.use(await createAssetHandler(pages.clientDir));
  if (pages) {
    const loadContext = createLoadContext({ openContext, health, traffic, ...pages });
    app.all("*", createPageHandler({ pages, ...env, admit, openSession, loadContext }));
  }
  return {
    app,
    closeStreams: () => {
      live.close();
      trpc.closeStreams();
    },
    dispose: async () => {
      await services.dispose();
      admission.dispose();
      traffic.dispose();
      redis?.disconnect();
    },
  };
}

function createGuarded(env: Env, infra: Infra): Hono<HostEnv> {
  const app = new Hono<HostEnv>();
  app.onError((error, c) => {
    if (error instanceof DomainError) return refuse(c, error.code);
    if (isDatabaseUnavailable(error)) return refuse(c, "unavailable", { "Retry-After": "5" });
    infra.log.error({ err: error }, "a request failed");
    return refuse(c, "internal");
  });
  app.notFound((c) => refuse(c, "not_found"));
  app.use(requestGate(env.baseUrl, [sessionCookie(env.baseUrl).name, deviceCookie(env.baseUrl).name]));
  app.use(limitBody());
  return app;
}
