import type { Clock } from "../../../infra/clock";
import type { UserActor } from "../actor";
import { accountOf, type Credentials, type SignInDeps } from "../queries/account";
import { beginSession } from "./begin-session";

/** For the cookie: `expiresAt` is the absolute end; the idle end is kept by the database alone. */
export interface NewSession {
  token: string;
  expiresAt: Date;
  actor: UserActor;
  /** The second factor is still asked for: the session opens nothing else. */
  isPending: boolean;
}

/**
 * A new session under a new token; the one the browser came with (`previousSessionId`) ends.
 * Throws `bad_credentials`, `rate_limited`, `unavailable`.
 */
export async function signIn(
  deps: SignInDeps & { clock: Clock; agent: string },
  credentials: Credentials,
  previousSessionId?: string,
): Promise<NewSession> {
  const { account, hasFactor } = await accountOf(deps, credentials);
  const { address, agent } = deps;
  const { userId, organizationId } = account;
  const begun = { userId, organizationId, address, agent, previousSessionId, isPending: hasFactor, isConfirmed: true };
  const { sessionId, ...session } = await beginSession(deps, begun);
  return { ...session, actor: { ...account, sessionId }, isPending: hasFactor };
}
