import { DAY, SECOND } from "../shared/duration";

/**
 * Over https its `__Host-` name makes browsers refuse a cookie with a domain, another path or without Secure; plain http (a machine on one's own desk)
 * allows neither.
 */
function cookie(baseUrl: URL, name: string) {
  const secure = baseUrl.protocol === "https:";
  return {
    name: secure ? `__Host-${name}` : name,
    attributes: { httpOnly: true, sameSite: "Lax", path: "/", secure } as const,
  };
}

/** Of somebody who is signed in. */
export const sessionCookie = (baseUrl: URL) => cookie(baseUrl, "session");

/** Of a browser that is away to sign in elsewhere. */
export const flowCookie = (baseUrl: URL) => cookie(baseUrl, "flow");

/** Of a browser that is a kiosk or display, or waits to be one. It lasts as long as browsers keep any, from the last time the device was started. */
export function deviceCookie(baseUrl: URL) {
  const { name, attributes } = cookie(baseUrl, "device");
  return { name, attributes: { ...attributes, maxAge: (400 * DAY) / SECOND } };
}

/** Of a browser that chose a language by the address. */
export function languageCookie(baseUrl: URL) {
  const { name, attributes } = cookie(baseUrl, "lang");
  return { name, attributes: { ...attributes, maxAge: (365 * DAY) / SECOND } };
}

/** Where pages of other sites get tokens: beside /api/v1, where cookies mean nothing. */
export const BROWSER_TOKENS = "/api/browser-token";

/**
 * What keeps the refresh token of such a page: read there alone, out of reach of that page's scripts, and apart for each site that frames it. It is sent to
 * every path, as its `__Host-` name wants, which keeps neighbouring hosts from setting one.
 */
export function refreshCookie(baseUrl: URL) {
  const { name, attributes } = cookie(baseUrl, "refresh");
  const { secure } = attributes;
  const sameSite = secure ? "None" : "Lax";
  return { name, attributes: { ...attributes, sameSite, partitioned: secure, maxAge: (30 * DAY) / SECOND } as const };
}
