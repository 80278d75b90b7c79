import type { DeviceCookie, SessionCookie } from "../api/context";
import { createCaller } from "../api/router";
import type { Services } from "../api/services";
import { type Actor, idOf, type UserActor } from "../domain/identity/actor";
import { PERMISSIONS, resolve } from "../domain/identity/permission-schema";
import { DomainError } from "../domain/shared/errors";
import type { Admit } from "../http/admission";
import { headerOf } from "../http/header";
import type { HostContext } from "../http/host-env";
import type { Live } from "../http/live";
import type { RateLimits } from "../http/rate-limit";
import type { Work } from "../infra/database/work";
import { type Answer, answerOutcome, answerRefusal, CORS, preflight } from "./answer";
import { requestHash } from "./canonical-json";
import { type Outcome, once, organizationNamedBy } from "./idempotency";
import { allowOf, createMatch } from "./match";
import { refusalOf } from "./problem";
import { checkBody, readBody, readId, readIdempotencyKey, readIfMatch, readQuery } from "./request-input";
import type { AnyRow, Method, RowInput } from "./row";
import { scopeOf } from "./scope";
import { TABLE } from "./table";

const PREFIX = "/api/v1";

export interface RestParts {
  services: Services;
  /** Who a bearer credential stands for. Throws `unauthenticated`. */
  authenticate: (credential: string) => Promise<Actor>;
  admit: Admit;
  /** Counts a request of an API key. */
  takeKey: RateLimits["takeKey"];
  live: Pick<Live, "events" | "organization">;
}

/** Cookies mean nothing here: none is read, none is set. */
const NO_SESSION: SessionCookie = { token: undefined, agent: "", set: () => {}, clear: () => {} };
const NO_DEVICE: DeviceCookie = { secret: undefined, set: () => {} };

const match = createMatch(TABLE);

/** Everything under /api/v1. Cookies are never read here. */
export function createRest(parts: RestParts): (c: HostContext) => Promise<Response> {
  return async (c) => {
    const request = c.req.raw;
    const path = c.req.path.slice(PREFIX.length);
    const headers: Record<string, string> = { ...CORS };
    try {
      const matched = match(path);
      if (!matched) throw new DomainError("not_found");
      const one = matched.rows[(request.method === "HEAD" ? "GET" : request.method) as Method];
      c.env.route = PREFIX + (one ?? Object.values(matched.rows)[0])?.path;
      if (request.method === "OPTIONS") return preflight(allowOf(matched.rows));
      if (!one) {
        headers.Allow = allowOf(matched.rows);
        throw new DomainError("method_not_allowed");
      }
      const actor = await admit(parts, c, one, headers);
      const id = one.path.includes("{id}") ? readId(one, matched.id) : "";
      const query = queryOf(one, request.url);
      if (one.media === "snapshot") return await snapshot(parts, id, headers);
      return await serve(parts, c, one, actor, { id, query }, headers);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      // A question has nothing but its query to be wrong.
      const told = refusal?.code === "invalid" && request.method === "GET" ? malformed(refusal) : refusal;
      if (!refusal) parts.services.infra.log.error({ err: thrown, route: c.env.route }, "a REST call failed");
      return answerRefusal(told, c.env.requestId, headers);
    }
  };
}

const malformed = ({ detail, fields }: DomainError) => new DomainError("malformed", detail, fields);

/** Who is calling, once they may call this at all. Throws `unauthenticated`, `forbidden`, `rate_limited`. */
async function admit(parts: RestParts, c: HostContext, one: AnyRow, headers: Record<string, string>): Promise<Actor> {
  const authorization = headerOf(c, "authorization");
  const actor = authorization === undefined ? null : await bearer(parts, authorization);
  if (actor === null || actor instanceof DomainError) {
    const surface = one.method === "GET" ? "api-read" : "api-write";
    const allowance = await parts.admit(c, surface, { withoutCookies: true });
    Object.assign(headers, allowance.headers);
    if (!allowance.allowed) throw new DomainError("rate_limited");
    if (actor !== null) throw actor;
    if (one.auth !== "public" && one.auth !== "token") throw new DomainError("unauthenticated");
    return { kind: "anonymous" };
  }
  c.env.by = idOf(actor);
  if (actor.kind === "user" && actor.apiKey)
    await admitKey(parts, one, actor.userId, actor.apiKey, headers, c.req.raw.headers.get("origin"));
  if (one.auth in PERMISSIONS && actor.kind === "user" && resolve(actor, one.auth) === "no")
    throw new DomainError("forbidden");
  return actor;
}

/** A program within its rate and its scopes. Throws `rate_limited`, `forbidden`. */
async function admitKey(
  { takeKey }: RestParts,
  one: AnyRow,
  keyId: string,
  { scopes, requestsPerMinute, origins }: NonNullable<UserActor["apiKey"]>,
  headers: Record<string, string>,
  origin: string | null,
): Promise<void> {
  if (origins.length > 0) {
    headers.Vary = "Origin";
    if (origin === null || !origins.includes(origin)) throw new DomainError("forbidden", "This key is for other sites");
    headers["Access-Control-Allow-Origin"] = origin;
  }
  const allowance = await takeKey(keyId, requestsPerMinute);
  Object.assign(headers, allowance.headers);
  if (!allowance.allowed) throw new DomainError("rate_limited");
  const needed = scopeOf(one);
  if (needed === null) throw new DomainError("forbidden", "An API key may not do this");
  if (!scopes.includes(needed)) throw new DomainError("forbidden", `The API key lacks the scope ${needed}`);
}

/** A refusal is returned, not thrown: guesses are counted like the calls of anybody unknown. */
async function bearer({ authenticate }: RestParts, authorization: string): Promise<Actor | DomainError> {
  const credential = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (credential === undefined) return new DomainError("unauthenticated", "Authorization must be: Bearer <credential>");
  return authenticate(credential).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "unauthenticated") return error;
    throw error;
  });
}

async function serve(
  parts: RestParts,
  c: HostContext,
  one: AnyRow,
  actor: Actor,
  { id, query }: { id: string; query: never },
  headers: Record<string, string>,
): Promise<Response> {
  const request = c.req.raw;
  const { infra, tokens } = parts.services;
  const { work: direct, exclusive } = infra.database;
  const { requestId, address } = c.env;
  const key =
    one.method === "GET" || one.ignoresKey ? null : readIdempotencyKey(request.headers.get("idempotency-key"));
  const ifVersion = one.ifMatch ? readIfMatch(request.headers.get("if-match")) : undefined;
  if (one.media === "text/event-stream") {
    const after = readCursor(request, query);
    if (id === "") return streamOrganization(parts, c, actor, query, after, headers);
    return parts.live.events(c, id, after, headers);
  }
  const sent = one.body ? await readBody(one, request) : {};
  const input: RowInput<never, never> = { id, query, body: checkBody(one, sent), ifVersion };
  const answer: Answer = { row: one, actor, requestId, headers };
  const run = async (work: Work) =>
    one.call(
      createCaller({ ...parts.services, work, actor, requestId, address, session: NO_SESSION, device: NO_DEVICE }),
      input,
    );

  const organizationId =
    key === null ? null : actor.kind === "user" ? actor.organizationId : organizationNamedBy(id, input.body);
  if (key === null || organizationId === null) return answerOutcome(answer, { output: (await run(direct)) ?? null });
  const keyed = {
    organizationId,
    scope: actor.kind === "user" ? actor.userId : "anonymous",
    key,
    requestHash: requestHash(request.method, c.req.path, sent),
  };
  const { replayed, ...outcome } = await once({ exclusive, tokenOf: tokens.tokenOf, requestId }, keyed, run);
  if (replayed) headers["Idempotent-Replayed"] = "true";
  return answerOutcome(answer, outcome as Outcome);
}

function queryOf(one: AnyRow, url: string): never {
  const mark = url.indexOf("?");
  return mark === -1 && !one.query ? ({} as never) : readQuery(one, mark === -1 ? "" : url.slice(mark + 1));
}

/** Ends by itself when the credential does. */
async function streamOrganization(
  parts: RestParts,
  c: HostContext,
  actor: Actor,
  { types }: { types?: string[] },
  after: number | undefined,
  headers: Record<string, string>,
): Promise<Response> {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (resolve(actor, "events.read") !== "yes") throw new DomainError("forbidden");
  const authorization = c.req.header("authorization") ?? "";
  const mayRead = async () => !((await bearer(parts, authorization)) instanceof DomainError);
  return parts.live.organization(c, { organizationId: actor.organizationId, after, types, mayRead }, headers);
}

/** Where a stream goes on: `?after=` wins over Last-Event-ID, which a browser sends by itself when it comes back. */
function readCursor(request: Request, query: { after?: number }): number | undefined {
  if (query.after !== undefined) return query.after;
  const header = request.headers.get("last-event-id");
  if (header === null || header === "") return undefined;
  if (!/^\d{1,15}$/.test(header)) throw new DomainError("malformed", "Last-Event-ID is not a cursor");
  return Number(header);
}

/** The bytes that every viewer gets. */
async function snapshot({ services }: RestParts, id: string, headers: Record<string, string>): Promise<Response> {
  const { json } = await services.hub.read(id);
  headers["Content-Type"] = "application/json";
  headers["Cache-Control"] = "no-store";
  return new Response(json as BodyInit, { headers });
}
