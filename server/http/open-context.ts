import type { AppLoadContext } from "@remix-run/node";
import type { Context } from "../api/context";
import { createCaller } from "../api/router";
import type { Services } from "../api/services";
import { type Actor, ANONYMOUS } from "../domain/identity/actor";
import { sessionActor } from "../domain/identity/queries/session-actor";
import { wordsFor } from "../words/languages";
import type { HealthCheck } from "./health";
import type { HostContext } from "./host-env";
import { wordsOf } from "./language";
import type { RequestSession } from "./session";
import { readSystemStatus } from "./system-status";
import type { TrafficMeter } from "./traffic";

export type OpenContext = (c: HostContext, session: RequestSession) => Promise<Context>;

/** The application API's context of one browser request: whoever the session cookie stands for. */
export function createOpenContext(services: Services): OpenContext {
  const { database, clock } = services.infra;
  const actorOf = async (token: string | undefined): Promise<Actor> =>
    token === undefined ? ANONYMOUS : sessionActor({ pool: database.pool, clock }, token);
  return async (c, session) => {
    const { requestId, address } = c.env;
    // The page that says whether the database is there must not need it.
    const actor = c.req.path === "/status" ? ANONYMOUS : await actorOf(session.token);
    return { ...services, work: database.work, actor, requestId, address, session };
  };
}

interface PageParts {
  openContext: OpenContext;
  traffic: TrafficMeter;
  health: HealthCheck;
  liveScriptUrl: string;
}

export type LoadContext = (c: HostContext, session: RequestSession, nonce: string) => Promise<AppLoadContext>;

/** What Remix hands to every loader and action (app/load-context.d.ts). */
export function createLoadContext({ openContext, health, traffic, liveScriptUrl }: PageParts): LoadContext {
  return async (c, session, nonce) => {
    const context = await openContext(c, session);
    const { actor, requestId, baseUrl, infra } = context;
    return {
      api: createCaller(context),
      actor,
      nonce,
      requestId,
      baseUrl,
      liveScriptUrl,
      words: wordsOf(c),
      wordsFor,
      allowFraming: (origins) => {
        c.env.frameAncestors = origins;
      },
      status: () => readSystemStatus(infra, health, traffic),
      logError: (error) => infra.log.error({ err: error }, "a page failed"),
    };
  };
}
