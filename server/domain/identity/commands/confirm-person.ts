import type { AccountDeps } from "../account-deps";
import type { UserActor } from "../actor";
import { requirePassword } from "./change-password";

/** Shows again that it is the person who signed in: for minutes they may change how they sign in. Throws `bad_credentials`, `rate_limited`, `unavailable`. */
export async function confirmPerson(deps: AccountDeps, actor: UserActor, password: string): Promise<void> {
  await requirePassword(deps, actor, password);
  await deps.pool.query("update session set confirmed_at = $2 where token_hash = $1", [
    actor.sessionId,
    deps.clock.now(),
  ]);
}
