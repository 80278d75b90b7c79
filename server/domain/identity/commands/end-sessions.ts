import { DomainError } from "../../shared/errors";
import type { AccountDeps } from "../account-deps";
import type { UserActor } from "../actor";
import { requireConfirmed } from "../queries/factors";

type Deps = Pick<AccountDeps, "pool" | "clock">;

/** Ends one of a person's own sessions. Throws `confirm_first`, `not_found`. */
export async function endSession(deps: Deps, actor: UserActor, id: string): Promise<void> {
  await requireConfirmed(deps, actor);
  const { rowCount } = await deps.pool.query("delete from session where token_hash = $1 and user_id = $2", [
    id,
    actor.userId,
  ]);
  if (rowCount === 0) throw new DomainError("not_found");
}

/** Ends all others, and the refresh tokens of programs. Throws `confirm_first`. */
export async function endOtherSessions(deps: Deps, actor: UserActor): Promise<void> {
  await requireConfirmed(deps, actor);
  const { userId, sessionId } = actor;
  await deps.pool.query("select account_end($1, null, $2)", [userId, sessionId ?? null]);
}
