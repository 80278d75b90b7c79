import { getCookie } from "hono/cookie";
import { serialize } from "hono/utils/cookie";
import type { DeviceCookie, SessionCookie } from "../api/context";
import { deviceCookie, flowCookie, sessionCookie } from "../domain/identity/session-cookie";
import type { HostContext } from "./host-env";

/** The cookies of one request that stand for somebody: what it brought, and what the answer sets. */
export interface RequestSession {
  token: string | undefined;
  /** User-Agent. */
  agent: string;
  set(token: string, expiresAt: Date): void;
  clear(): void;
  flow: NonNullable<SessionCookie["flow"]>;
  device: DeviceCookie;
  /** Set-Cookie values of the answer. */
  cookies: string[];
}

export type OpenSession = (c: HostContext) => RequestSession;

export function createOpenSession(baseUrl: URL): OpenSession {
  const { name, attributes } = sessionCookie(baseUrl);
  const device = deviceCookie(baseUrl);
  const flow = flowCookie(baseUrl);
  return (c) => {
    const cookies: string[] = [];
    const brought = (called: string) => (c.req.header("cookie") === undefined ? undefined : getCookie(c, called));
    return {
      token: brought(name),
      agent: c.req.header("user-agent") ?? "",
      cookies,
      set: (token, expires) => void cookies.push(serialize(name, token, { ...attributes, expires })),
      flow: {
        value: brought(flow.name),
        set: (value) => void cookies.push(serialize(flow.name, value, flow.attributes)),
        clear: () => void cookies.push(serialize(flow.name, "", { ...flow.attributes, maxAge: 0 })),
      },
      device: {
        secret: brought(device.name),
        set: (secret) => void cookies.push(serialize(device.name, secret, device.attributes)),
      },
      clear: () => void cookies.push(serialize(name, "", { ...attributes, maxAge: 0 })),
    };
  };
}
