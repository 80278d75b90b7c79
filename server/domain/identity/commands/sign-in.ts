import type { Clock } from "../../../infra/clock";
import type { UserActor } from "../actor";
import { accountOf, type Credentials, type SignInDeps } from "../queries/account";
import { hashOf, randomSecret } from "../secret";
import { absoluteEnd, sessions } from "../sessions";
import { signOut } from "./sign-out";

/** For the cookie: `expiresAt` is the absolute end; the idle end is kept by the database alone. */
export interface NewSession {
  token: string;
  expiresAt: Date;
  actor: UserActor;
}

/**
 * A new session under a new token; the one the browser came with (`previousSessionId`) ends.
 * Throws `bad_credentials`, `rate_limited`, `unavailable`.
 */
export async function signIn(
  deps: SignInDeps & { clock: Clock },
  credentials: Credentials,
  previousSessionId?: string,
): Promise<NewSession> {
  const account = await accountOf(deps, credentials);
  const token = randomSecret();
  const expiresAt = absoluteEnd(deps.clock);
  const attributes = { organizationId: account.organizationId, absoluteExpiresAt: expiresAt };
  await sessions(deps.pool, deps.clock).createSession(account.userId, attributes, { sessionId: token });
  if (previousSessionId) await signOut(deps, previousSessionId);
  return { token, expiresAt, actor: { ...account, sessionId: hashOf(token) } };
}
