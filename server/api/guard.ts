import type { Actor, UserActor } from "../domain/identity/actor";
import { ANONYMOUS } from "../domain/identity/actor";
import { type Permission, resolve } from "../domain/identity/permission-schema";
import { DomainError } from "../domain/shared/errors";
import { ACCESS, type Access } from "./access-table";
import type { Context } from "./context";

/** Ids of what belongs to a location, and tokens, which hold the id. */
const PLACED = /^(loc|svc|res|que|ctr|tkt|apt|hld|exc|blk|ser|wtl|dev|fed|bsy|msg)_(?:t_)?([0-9a-hjkmnp-tv-z]{30})/;

/** As whom a call goes on, and what it is refused with where it turns out to need a member. */
export interface Admitted {
  actor: Actor;
  instead?: "forbidden" | "not_found";
}

/**
 * Asks the table whether this actor may call the procedure with this input. Somebody who works at some locations may only where the input names things of
 * theirs, and of no other. Throws `unauthenticated`, `forbidden`, `not_found` (a thing of another location), and an error for a procedure without a line.
 */
export async function admit(ctx: Context, path: string, rawInput: () => Promise<unknown>): Promise<Admitted> {
  const access = ACCESS.get(path);
  if (access === undefined) throw new Error(`server/api/access-table.ts has no line for ${path}`);
  const { actor } = ctx;
  if (access === "anybody") return { actor };
  if (access === "device") return { actor: require(actor, "device") };
  if (access.startsWith("open:") && actor.kind !== "user") return { actor };
  const member = require(actor, "user");
  if (access === "member") return { actor };
  if (access === "session") {
    if (member.sessionId === undefined) throw new DomainError("unauthenticated");
    return { actor };
  }
  if (member.lacksFactor && !access.startsWith("open:")) throw new DomainError("second_factor_required");
  const refusal = await refusalOf(ctx, member, permissionOf(access), rawInput);
  if (refusal === null && !member.lacksFactor) return { actor };
  // A program says what it may do by its scopes; people without the permission are customers like anybody.
  const lacksScope = member.apiKey && resolve(member, permissionOf(access)) === "no";
  if (!access.startsWith("open:") || lacksScope) throw new DomainError(refusal ?? "forbidden");
  return { actor: ANONYMOUS, instead: refusal ?? "forbidden" };
}

const permissionOf = (access: Access) => access.replace("open:", "") as Permission;

function require<K extends "user" | "device">(actor: Actor, kind: K): Extract<Actor, { kind: K }> {
  if (actor.kind !== kind) throw new DomainError("unauthenticated");
  return actor as Extract<Actor, { kind: K }>;
}

async function refusalOf(ctx: Context, actor: UserActor, permission: Permission, rawInput: () => Promise<unknown>) {
  const answer = resolve(actor, permission);
  if (answer === "yes") return null;
  if (answer === "no") return "forbidden";
  const ids = placedIn(await rawInput());
  if (ids.length === 0) return "forbidden";
  const { rows } = await ctx.infra.database.pool.query<{ places: (string | null)[] }>(
    "select places_named($1, $2) as places",
    [actor.organizationId, ids],
  );
  const areOwn = rows[0]?.places.every((place) => place !== null && actor.locationIds.includes(place));
  return areOwn ? null : "not_found";
}

/** All ids in the input that belong to a location, however deep they stand. A cursor says where a page begins, not whose list it is. */
function placedIn(input: unknown): string[] {
  if (typeof input === "string") {
    const [, kind, rest] = PLACED.exec(input) ?? [];
    return rest ? [`${kind}_${rest}`] : [];
  }
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => (name === "cursor" ? [] : placedIn(value)));
}
