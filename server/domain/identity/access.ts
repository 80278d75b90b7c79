import { DomainError } from "../shared/errors";
import { type IdPrefix, organizationOf } from "../shared/id";
import type { Scope } from "../shared/scope";
import type { Actor, DeviceActor, UserActor } from "./actor";
import { resolve } from "./permission-schema";

const mint = (organizationId: string) => ({ organizationId }) as Scope;

/** A member of an organisation, or a program of it. What they may do there the API's table has decided. Throws `unauthenticated`. */
export function requireMember(actor: Actor): UserActor {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  return actor;
}

/** What a member may touch: their own organisation. Throws `unauthenticated`. */
export const memberScope = (actor: Actor): Scope => mint(requireMember(actor).organizationId);

/** Whether the actor manages their organisation: for what others are not shown. */
export const isManager = (actor: Actor): boolean => actor.kind === "user" && resolve(actor, "settings.read") !== "no";

/** A paired kiosk or display; staff are none. Throws `unauthenticated`. */
export function requireDevice(actor: Actor): DeviceActor {
  if (actor.kind !== "device") throw new DomainError("unauthenticated");
  return actor;
}

/** What a device may do at its own location. Throws `unauthenticated`. */
export const deviceScope = (actor: Actor): Scope => mint(requireDevice(actor).organizationId);

/** The public side of one organisation: for procedures that answer everybody alike. */
export const publicScope = (organizationId: string): Scope => mint(organizationId);

/** The public side of the organisation that an id of this kind names. Throws `not_found` for an ill-formed id. */
export function publicScopeOf(prefix: IdPrefix, id: string): Scope {
  const organizationId = organizationOf(prefix, id);
  if (organizationId === null) throw new DomainError("not_found");
  return mint(organizationId);
}

/** Whether the actor is a member of the organisation. */
export const isStaffOf = (actor: Actor, organizationId: string): boolean =>
  actor.kind === "user" && actor.organizationId === organizationId;
