import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";
import { sessionCookie } from "../domain/identity/session-cookie";
import type { HostContext } from "./host-env";

/** The session cookie of one request: what it brought, and what the answer sets. */
export interface RequestSession {
  token: string | undefined;
  set(token: string, expiresAt: Date): void;
  clear(): void;
  /** Set-Cookie values of the answer. */
  cookies: string[];
}

export type OpenSession = (c: HostContext) => RequestSession;

export function createOpenSession(baseUrl: URL): OpenSession {
  const { name, attributes } = sessionCookie(baseUrl);
  return (c) => {
    const cookies: string[] = [];
    return {
      token: c.req.header("cookie") === undefined ? undefined : getCookie(c, name),
      cookies,
      set: (token, expires) => void cookies.push(serialize(name, token, { ...attributes, expires })),
      clear: () => void cookies.push(serialize(name, "", { ...attributes, maxAge: 0 })),
    };
  };
}
