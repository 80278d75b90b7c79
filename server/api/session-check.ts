import { sessionLasts } from "../domain/identity/queries/session-lasts";
import { SECOND } from "../domain/shared/duration";
import { DomainError } from "../domain/shared/errors";
import type { Context } from "./context";

const CHECK_EVERY = 10 * SECOND;

/** For streams, which outlive the check at their start: asks every 10 s at most whether the session still is. Throws `unauthenticated`. */
export function createSessionCheck({ actor, infra }: Context): () => Promise<void> {
  const deps = { pool: infra.database.pool, clock: infra.clock };
  let checkedAt = Date.now();
  return async () => {
    if (Date.now() - checkedAt <= CHECK_EVERY) return;
    const sessionId = actor.kind === "user" ? actor.sessionId : undefined;
    if (sessionId === undefined || !(await sessionLasts(deps, sessionId))) throw new DomainError("unauthenticated");
    checkedAt = Date.now();
  };
}
