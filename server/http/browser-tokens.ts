import type { Handler } from "hono";
import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";
import { createCaller } from "../api/router";
import type { Services } from "../api/services";
import { endTokenFamily } from "../domain/identity/commands/end-token-family";
import { isListedFor, isListedOrigin } from "../domain/identity/queries/listed-origins";
import { passwordGrant } from "../domain/identity/schema";
import { BROWSER_TOKENS, refreshCookie } from "../domain/identity/session-cookie";
import { DomainError } from "../domain/shared/errors";
import { answerRefusal } from "../rest/answer";
import { refusalOf } from "../rest/problem";
import type { Admit } from "./admission";
import type { HostContext, HostEnv } from "./host-env";

/**
 * Tokens for pages of other sites: the refresh token is in a cookie that their scripts cannot read, the answer has the access token. Only for sites that an
 * API key of the person's organisation lists; CORS with credentials names that site, never `*`.
 * POST signs in with a password, or with an empty body trades the cookie for the next; DELETE ends it.
 */
export function createBrowserTokens(services: Services, admit: Admit): Handler<HostEnv> {
  const { pool } = services.infra.database;
  const deps = { pool, clock: services.infra.clock };
  const cookie = refreshCookie(services.baseUrl);
  const none = { token: undefined, agent: "", set: () => {}, clear: () => {} };

  function callerOf(c: HostContext) {
    const { requestId, address } = c.env;
    const device = { secret: undefined, set: () => {} };
    const actor = { kind: "anonymous" } as const;
    const { work } = services.infra.database;
    return createCaller({ ...services, work, actor, requestId, address, session: none, device });
  }

  async function issue(c: HostContext, origin: string, headers: Record<string, string>): Promise<Response> {
    const brought = getCookie(c, cookie.name);
    const text = await c.req.text();
    const grant = text === "" ? null : passwordGrant.parse(parsed(text));
    if (!grant && (brought === undefined || !(await isListedFor(deps, brought, origin))))
      throw new DomainError("unauthenticated");
    const answer = await callerOf(c).identity.token(grant ?? { refreshToken: brought ?? "" });
    const { refreshToken, ...rest } = answer;
    if (!(await isListedFor(deps, refreshToken, origin))) {
      await endTokenFamily(deps, refreshToken);
      throw new DomainError("forbidden", "No API key of this organisation lists this site");
    }
    headers["Set-Cookie"] = serialize(cookie.name, refreshToken, cookie.attributes);
    headers["Content-Type"] = "application/json";
    return new Response(JSON.stringify(rest), { headers });
  }

  async function end(c: HostContext, headers: Record<string, string>): Promise<Response> {
    const brought = getCookie(c, cookie.name);
    if (brought !== undefined) await endTokenFamily(deps, brought);
    headers["Set-Cookie"] = serialize(cookie.name, "", { ...cookie.attributes, maxAge: 0 });
    return new Response(null, { status: 204, headers });
  }

  return async (c) => {
    c.env.route = BROWSER_TOKENS;
    const headers: Record<string, string> = { "Cache-Control": "no-store", Vary: "Origin" };
    try {
      const allowance = await admit(c, "api-write", { withoutCookies: true });
      Object.assign(headers, allowance.headers);
      if (!allowance.allowed) throw new DomainError("rate_limited");
      const origin = c.req.header("origin");
      if (origin === undefined || !(await isListedOrigin(deps, origin)))
        throw new DomainError("cross_site", "No API key lists this site");
      Object.assign(headers, {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Credentials": "true",
        Allow: "POST, DELETE, OPTIONS",
      });
      if (c.req.method === "POST") return await issue(c, origin, headers);
      if (c.req.method === "DELETE") return await end(c, headers);
      if (c.req.method !== "OPTIONS") throw new DomainError("method_not_allowed");
      headers["Access-Control-Allow-Methods"] = "POST, DELETE";
      headers["Access-Control-Allow-Headers"] = "Content-Type";
      return new Response(null, { status: 204, headers });
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (!refusal) services.infra.log.error({ err: thrown, route: BROWSER_TOKENS }, "tokens could not be issued");
      return answerRefusal(refusal, c.env.requestId, headers);
    }
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("malformed", "The body is not valid JSON");
  }
}
