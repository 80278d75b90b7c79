import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import type { AccountDeps } from "../account-deps";
import type { Pending } from "../queries/factors";
import { throttle } from "../throttle";
import { recoveryHash, stepOf } from "../totp";
import { type BegunSession, beginSession } from "./begin-session";
import { recordFailure } from "./record-failure";

type Deps = Pick<AccountDeps, "work" | "pool" | "clock" | "secretKey" | "limits" | "address">;

/** Uses up a code of somebody's app, or a recovery code. Throws `wrong_code`, `rate_limited`. */
export async function spendCode(deps: Deps, userId: string, given: string): Promise<void> {
  // A million codes: guesses are counted by whose they are, as those of passwords are.
  await throttle(deps.limits, `second factor of ${userId}`, deps.address);
  const used = await use(deps, userId, given.replace(/[\s-]/g, ""));
  if ("error" in used) await recordFailure(deps, userId, "code");
  settled(used);
}

async function use(deps: Deps, userId: string, code: string): Promise<Outcome<object>> {
  const now = deps.clock.now();
  if (!/^\d{6}$/.test(code)) {
    const codeHash = recoveryHash(deps.secretKey, userId, code);
    return deps.work.call<Outcome<object>>("factor_use", { userId, codeHash, now: isoOf(now.getTime()) });
  }
  const { rows } = await deps.pool.query<{ sealed_secret: string }>(
    "select sealed_secret from totp where user_id = $1 and confirmed_at is not null",
    [userId],
  );
  const secret = rows[0] && (await deps.work.texts.openSecret(rows[0].sealed_secret, "totp secrets"));
  const step = secret ? stepOf(secret, code, now) : null;
  return step === null ? { error: "wrong_code" } : deps.work.call<Outcome<object>>("factor_use", { userId, step });
}

/** Ends the sign-in that waits, with a session under a new token. */
export async function completeSignIn(
  deps: AccountDeps,
  { userId, organizationId, sessionId, byIssuer }: Pending,
): Promise<BegunSession> {
  const { address, agent } = deps;
  const begun = {
    userId,
    organizationId,
    address,
    agent,
    previousSessionId: sessionId,
    isConfirmed: !byIssuer,
    isByIssuer: byIssuer,
  };
  return beginSession(deps, begun);
}

/** Throws `wrong_code`, `rate_limited`. */
export async function proveByCode(deps: AccountDeps, pending: Pending, code: string): Promise<BegunSession> {
  await spendCode(deps, pending.userId, code);
  return completeSignIn(deps, pending);
}
