import type { AppLoadContext } from "@remix-run/node";
import type { Context } from "../api/context";
import { createCaller } from "../api/router";
import type { Services } from "../api/services";
import { findKnownDevice } from "../domain/devices/queries/device-actor";
import { type Actor, ANONYMOUS, idOf } from "../domain/identity/actor";
import { sessionActor } from "../domain/identity/queries/session-actor";
import { wordsOffered } from "../words/negotiate";
import type { BoardAssets } from "./board-assets";
import type { HealthCheck } from "./health";
import type { HostContext } from "./host-env";
import { wordsOf } from "./language";
import type { PageScripts } from "./page-scripts.mjs";
import type { RequestSession } from "./session";
import { readSystemStatus } from "./system-status";
import type { TrafficMeter } from "./traffic";

export type OpenContext = (c: HostContext, session: RequestSession) => Promise<Context>;

/** Pages that know the cookie of a device and no other: whoever is signed in there as well is not asked. */
const OF_DEVICES = /^\/(device|kiosk)(?![^/.])/;

/** The application API's context of one browser request: whoever the session cookie stands for, on the pages of devices the device. */
export function createOpenContext(services: Services): OpenContext {
  const { database, clock } = services.infra;
  const actorOf = async (token: string | undefined): Promise<Actor> =>
    token === undefined ? ANONYMOUS : sessionActor({ pool: database.pool, clock }, token);
  const deviceOf = async (secret: string | undefined): Promise<Actor> =>
    (secret === undefined ? null : await findKnownDevice(database.work, secret))?.actor ?? ANONYMOUS;
  const askedBy = (path: string, { token, device }: RequestSession) =>
    OF_DEVICES.test(path) ? deviceOf(device.secret) : actorOf(token);
  return async (c, session) => {
    const { requestId, address } = c.env;
    // The page that says whether the database is there must not need it.
    const actor = c.req.path === "/status" ? ANONYMOUS : await askedBy(c.req.path, session);
    c.env.by = idOf(actor);
    return { ...services, work: database.work, actor, requestId, address, session, device: session.device };
  };
}

interface PageParts {
  openContext: OpenContext;
  traffic: TrafficMeter;
  health: HealthCheck;
  scripts: PageScripts;
  board: BoardAssets;
}

export type LoadContext = (c: HostContext, session: RequestSession, nonce: string) => Promise<AppLoadContext>;

/** What Remix hands to every loader and action (app/load-context.d.ts). */
export function createLoadContext({ openContext, health, traffic, scripts, board }: PageParts): LoadContext {
  return async (c, session, nonce) => {
    const context = await openContext(c, session);
    const { actor, requestId, baseUrl, infra } = context;
    return {
      api: createCaller(context),
      actor,
      nonce,
      requestId,
      baseUrl,
      scripts,
      board,
      words: wordsOf(c),
      owner: () => c.env.owner ?? null,
      wordsFor: (locale) => wordsOffered(locale, c.env.owner),
      allowFraming: (origins) => {
        c.env.frameAncestors = origins;
      },
      status: () => readSystemStatus(infra, health, traffic),
      logError: (error) => infra.log.error({ err: error }, "a page failed"),
    };
  };
}
