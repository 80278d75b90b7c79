import type { Pool } from "pg";
import type { Clock } from "../../../infra/clock";
import { type Actor, ANONYMOUS } from "../actor";
import { hashOf } from "../secret";
import { sessions } from "../sessions";

/** Who the token of a session cookie stands for: anonymous when it is unknown, over, or its person has lost access. One round trip. */
export async function sessionActor({ pool, clock }: { pool: Pool; clock: Clock }, token: string): Promise<Actor> {
  const { user, session } = await sessions(pool, clock).validateSession(token);
  if (!user) return ANONYMOUS;
  const { id: userId, ...person } = user;
  return {
    kind: "user",
    userId,
    ...person,
    organizationId: session.organizationId,
    byIssuer: session.byIssuer,
    deviceId: session.deviceId,
    sessionId: hashOf(token),
  };
}
