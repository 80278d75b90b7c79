import type { ApiKeyScope } from "./api-key-schema";
import type { DeviceKind, Role } from "./schema";

/** Who is asking. A user acts in one organisation at a time: that of the session or of the access token. */
export type Actor =
  | { kind: "anonymous" }
  | {
      kind: "user";
      userId: string;
      name: string;
      email: string;
      organizationId: string;
      role: Role;
      /** Where they work; empty: at every location. */
      locationIds: readonly string[];
      /** The organisation wants a second factor of everybody and this person has none: until then nothing but setting one up. */
      lacksFactor?: boolean;
      /** Signed in by an issuer, which speaks for this organisation alone. */
      byIssuer?: boolean;
      /** Names the browser session (a hash, useless as a credential); absent with an access token. */
      sessionId?: string;
      /** Let in by a PIN at a counter's tablet: as staff of its location, whatever they are elsewhere. */
      deviceId?: string;
      /** A program: the key it calls with takes the place of the person. */
      apiKey?: { scopes: readonly ApiKeyScope[]; requestsPerMinute: number; origins: readonly string[] };
    }
  /** A kiosk, display or counter's tablet, on the pages that are for it. */
  | { kind: "device"; deviceId: string; organizationId: string; locationId: string; device: DeviceKind };

export type UserActor = Extract<Actor, { kind: "user" }>;

export type DeviceActor = Extract<Actor, { kind: "device" }>;

export const ANONYMOUS: Actor = { kind: "anonymous" };

/** What names an actor in logs. */
export const idOf = (actor: Actor): string | undefined =>
  actor.kind === "user" ? actor.userId : actor.kind === "device" ? actor.deviceId : undefined;
