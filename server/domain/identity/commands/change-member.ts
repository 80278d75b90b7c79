import type { z } from "zod";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import type { AccountDeps } from "../account-deps";
import type { UserActor } from "../actor";
import type { memberPatch } from "../people-schema";
import { MAY_GIVE } from "../permission-schema";
import { type BegunSession, beginSession } from "./begin-session";

/** Another role, other locations, or disabled here and back; ends the person's sessions here. Nobody disables themselves. Throws `forbidden`, `not_found`, `last_owner`. */
export async function changeMember(
  { work, clock }: AccountDeps,
  { organizationId, userId: ownId, role: own }: UserActor,
  { userId, role, locationIds, isDisabled }: z.infer<typeof memberPatch>,
): Promise<void> {
  const mayChange = MAY_GIVE[own];
  if (role && !mayChange.includes(role)) throw new DomainError("forbidden");
  if (isDisabled && userId === ownId) throw new DomainError("forbidden");
  const now = isoOf(clock.now().getTime());
  const change = { organizationId, userId, role, locationIds, disabled: isDisabled, mayChange, now };
  settled(await work.call<Outcome<object>>("account_member", change));
}

/** A session in another organisation of the same person, in place of this one. Throws `forbidden` for who came by an issuer, `not_found` where they are no member. */
export async function switchOrganization(
  deps: AccountDeps,
  { userId, sessionId, byIssuer, organizationId: own }: UserActor,
  organizationId: string,
): Promise<BegunSession> {
  // Whoever runs the issuer of one organisation must not come into another by its word.
  if (byIssuer && organizationId !== own) throw new DomainError("forbidden");
  const { rowCount } = await deps.pool.query(
    "select from membership where organization_id = $1 and user_id = $2 and disabled_at is null",
    [organizationId, userId],
  );
  if (rowCount === 0) throw new DomainError("not_found");
  const { address, agent } = deps;
  return beginSession(deps, { userId, organizationId, address, agent, previousSessionId: sessionId });
}
