import { DomainError } from "../shared/errors";
import { type IdPrefix, organizationOf } from "../shared/id";
import type { Scope } from "../shared/scope";
import type { Tokens } from "../shared/token";
import { isStaffOf, publicScope } from "./access";
import type { Actor } from "./actor";

const WITHOUT = "Without a credential only its token opens a ticket or an appointment, not its id";

/** One ticket or appointment somebody may reach: its holder by the token, staff by either. */
export interface Reference {
  scope: Scope;
  id: string;
  by: "holder" | "staff";
}

/**
 * Who may reach the ticket or appointment named in a path: a genuine token needs nothing else, a plain id needs a member of its organisation.
 * Throws `not_found` (ill-formed, foreign, or a token that was not made here) and `unauthenticated` (a plain id and nobody signed in).
 */
export function resolveReference(tokens: Tokens, actor: Actor, prefix: IdPrefix, given: string): Reference {
  const byToken = tokens.idOf(prefix, given);
  const id = byToken ?? given;
  const organizationId = organizationOf(prefix, id);
  if (organizationId === null) throw new DomainError("not_found");
  const staff = isStaffOf(actor, organizationId);
  if (byToken === null && actor.kind !== "user") throw new DomainError("unauthenticated", WITHOUT);
  if (byToken === null && !staff) throw new DomainError("not_found");
  return { scope: publicScope(organizationId), id, by: staff ? "staff" : "holder" };
}
