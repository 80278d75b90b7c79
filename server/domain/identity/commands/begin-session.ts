import type { Pool } from "pg";
import type { Clock } from "../../../infra/clock";
import { hashOf, randomSecret } from "../secret";
import { absoluteEnd, type Browser, sessions } from "../sessions";
import { signOut } from "./sign-out";

interface Beginning extends Browser {
  userId: string;
  organizationId: string;
  /** The session it replaces (Actor.sessionId): every change of what somebody may do has a new token. */
  previousSessionId?: string;
  /** It still lacks the second factor and opens nothing. */
  isPending?: boolean;
  /** The person has just shown who they are. */
  isConfirmed?: boolean;
  isByIssuer?: boolean;
}

export interface BegunSession {
  token: string;
  /** The absolute end, for the cookie; the idle end is kept by the database alone. */
  expiresAt: Date;
  sessionId: string;
}

export async function beginSession(
  { pool, clock }: { pool: Pool; clock: Clock },
  {
    userId,
    organizationId,
    previousSessionId,
    isPending = false,
    isConfirmed = false,
    isByIssuer = false,
    address,
    agent,
  }: Beginning,
): Promise<BegunSession> {
  const token = randomSecret();
  const expiresAt = absoluteEnd(clock, isPending);
  const confirmedAt = isConfirmed ? clock.now() : null;
  const attributes = {
    organizationId,
    confirmedAt,
    byIssuer: isByIssuer,
    absoluteExpiresAt: expiresAt,
    isPending,
    address,
    agent,
  };
  await sessions(pool, clock).createSession(userId, attributes, { sessionId: token });
  if (previousSessionId) await signOut({ pool }, previousSessionId);
  return { token, expiresAt, sessionId: hashOf(token) };
}
