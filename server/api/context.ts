import type { Actor } from "../domain/identity/actor";
import type { Work } from "../infra/database/work";
import type { Services } from "./services";

export type { Actor };

/** What the answer does to the browser's session cookie. */
export interface SessionCookie {
  set(token: string, expiresAt: Date): void;
  clear(): void;
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
