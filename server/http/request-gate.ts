import type { MiddlewareHandler } from "hono";
import { BROWSER_TOKENS } from "../domain/identity/session-cookie";
import { headerOf } from "./header";
import type { HostEnv } from "./host-env";
import { refuse } from "./refuse";

/** What decides whether a request may change something; absent headers are undefined. */
export interface GateInput {
  method: string;
  path: string;
  /** Sec-Fetch-Site */
  site: string | undefined;
  origin: string | undefined;
  host: string | undefined;
  bearer: boolean;
  /** One that stands for somebody. */
  ownCookie: boolean;
}

/**
 * The Fetch-Metadata gate (decision 48): a non-GET whose Sec-Fetch-Site is not `same-origin` is refused unless it
 * carries a bearer credential; where that header is absent (plain http off localhost) Origin decides; where both are
 * absent it passes only without a cookie that stands for somebody. /api/v1 is outside: cookies mean nothing there; and
 * where browsers of other sites keep their tokens, which asks more: that the site is listed.
 */
export function passesGate(request: GateInput, baseUrl: URL): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  if (request.path === BROWSER_TOKENS) return true;
  if (request.path === "/api/v1" || request.path.startsWith("/api/v1/")) return true;
  if (request.bearer) return true;
  if (request.site !== undefined) return request.site === "same-origin";
  if (request.origin !== undefined) return isOwnOrigin(request.origin, request.host, baseUrl);
  return !request.ownCookie;
}

/** On plain http people also reach the machine by other names than BASE_URL's; on https there is one name. */
function isOwnOrigin(origin: string, host: string | undefined, baseUrl: URL): boolean {
  if (origin === baseUrl.origin) return true;
  return baseUrl.protocol === "http:" && host !== undefined && origin === `http://${host}`;
}

export function requestGate(baseUrl: URL, cookieNames: readonly string[]): MiddlewareHandler<HostEnv> {
  return (c, next) => {
    const request: GateInput = {
      method: c.req.method,
      path: c.req.path,
      site: headerOf(c, "sec-fetch-site"),
      origin: headerOf(c, "origin"),
      host: headerOf(c, "host"),
      bearer: /^bearer \S/i.test(headerOf(c, "authorization") ?? ""),
      ownCookie: cookieNames.some((name) => hasCookie(headerOf(c, "cookie"), name)),
    };
    return passesGate(request, baseUrl) ? next() : Promise.resolve(refuse(c, "cross_site"));
  };
}

function hasCookie(header: string | undefined, name: string): boolean {
  return header?.split(";").some((pair) => pair.trim().startsWith(`${name}=`)) ?? false;
}
