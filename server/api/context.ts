import type { Actor } from "../domain/identity/actor";
import type { Work } from "../infra/database/work";
import type { Services } from "./services";

export type { Actor };

/** The session cookie as it came and what the answer does to it, with what the browser calls itself. */
export interface SessionCookie {
  token: string | undefined;
  agent: string;
  set(token: string, expiresAt: Date): void;
  clear(): void;
  /** What the browser keeps while it signs in elsewhere; where there are no cookies there is none. */
  flow?: { value: string | undefined; set(value: string): void; clear(): void };
}

/** The secret of a device's browser, as its cookie brings it and the answer keeps it. */
export interface DeviceCookie {
  secret: string | undefined;
  set(secret: string): void;
}

/** One request to the application API: who asks, and the unit of work it is done in. */
export interface Context extends Services {
  work: Work;
  actor: Actor;
  requestId: string;
  /** The client's network address. */
  address: string;
  session: SessionCookie;
  device: DeviceCookie;
}
