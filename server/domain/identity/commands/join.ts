import type { z } from "zod";
import { DomainError } from "../../shared/errors";
import { newUserId } from "../../shared/id";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import { type AccountDeps, linksOf } from "../account-deps";
import type { Actor } from "../actor";
import { hashPassword } from "../password";
import type { joinInput } from "../people-schema";
import { invited } from "../queries/invited";
import { throttle } from "../throttle";
import { type BegunSession, beginSession } from "./begin-session";
import { requireUncommon } from "./require-uncommon";

/**
 * Accepts an invitation: with a name and a password where the address has no account, else by whoever is signed in to it. Ends with a new session in that
 * organisation. Throws `link_ended`, `unauthenticated` (sign in to the account first), `invalid`, `common_password`, `rate_limited`, `unavailable`.
 */
export async function joinByInvitation(
  deps: AccountDeps,
  actor: Actor,
  { token, name, password }: z.infer<typeof joinInput>,
): Promise<BegunSession> {
  const { email, knownId, organizationName } = await invited(deps, token);
  const letterId = linksOf(deps).letterOf(token);
  const now = isoOf(deps.clock.now().getTime());
  const own = actor.kind === "user" && actor.userId === knownId ? actor : null;
  if (knownId !== null && own === null) throw new DomainError("unauthenticated");
  const made = own ? { userId: own.userId } : await newAccount();
  const joined = settled(
    await deps.work.call<Outcome<{ userId: string; organizationId: string }>>("account_join", {
      ...made,
      letterId,
      now,
    }),
  );
  const { address, agent } = deps;
  return beginSession(deps, { ...joined, address, agent, previousSessionId: own?.sessionId });

  async function newAccount() {
    if (name === undefined || password === undefined) throw new DomainError("invalid");
    await throttle(deps.limits, email, deps.address);
    await requireUncommon(password, [email, name, organizationName]);
    return { userId: newUserId(), name, passwordHash: await hashPassword(password) };
  }
}
