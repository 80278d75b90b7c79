import { DomainError } from "../shared/errors";
import { type IdPrefix, organizationOf } from "../shared/id";
import type { Scope } from "../shared/scope";
import type { Actor, DeviceActor, UserActor } from "./actor";
import type { Role } from "./schema";

const RANK: Record<Role, number> = { staff: 1, manager: 2, admin: 3, owner: 4 };

const mint = (organizationId: string) => ({ organizationId }) as Scope;

function requireRole(actor: Actor, role: Role): UserActor {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (RANK[actor.role] < RANK[role]) throw new DomainError("forbidden");
  return actor;
}

/** Any member of the organisation. Throws `unauthenticated`. */
export const requireStaff = (actor: Actor): UserActor => requireRole(actor, "staff");

/** Manager, admin or owner. Throws `unauthenticated`, `forbidden`. */
export const requireManager = (actor: Actor): UserActor => requireRole(actor, "manager");

/** As `requireManager`, but a person: a program makes no credentials for others. Throws `unauthenticated`, `forbidden`. */
export function requireManagingPerson(actor: Actor): UserActor {
  const manager = requireManager(actor);
  if (manager.apiKey) throw new DomainError("forbidden", "An API key may not do this");
  return manager;
}

/** What staff may read and do: their own organisation. Throws `unauthenticated`. */
export const staffScope = (actor: Actor): Scope => mint(requireStaff(actor).organizationId);

/** What managers may change: their own organisation. Throws `unauthenticated`, `forbidden`. */
export const managerScope = (actor: Actor): Scope => mint(requireManager(actor).organizationId);

/** As `managerScope`, for people alone. Throws `unauthenticated`, `forbidden`. */
export const managingPersonScope = (actor: Actor): Scope => mint(requireManagingPerson(actor).organizationId);

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
