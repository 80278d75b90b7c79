import type { z } from "zod";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import type { AccountDeps } from "../account-deps";
import type { changePasswordInput } from "../account-schema";
import type { UserActor } from "../actor";
import { hashPassword, verifyPassword } from "../password";
import { throttle } from "../throttle";
import { type BegunSession, beginSession } from "./begin-session";
import { recordFailure } from "./record-failure";
import { requireUncommon } from "./require-uncommon";
import { writeAccountLetter } from "./write-letter";

/** Whether it is still the person who signed in. Throws `bad_credentials`, `rate_limited`, `unavailable`. */
export async function requirePassword(
  deps: Pick<AccountDeps, "pool" | "limits" | "address">,
  { userId, email }: UserActor,
  password: string,
): Promise<string> {
  await throttle(deps.limits, email, deps.address);
  const { rows } = await deps.pool.query<{ password_hash: string }>(
    "select password_hash from user_account where id = $1 and disabled_at is null",
    [userId],
  );
  const hash = rows[0]?.password_hash ?? null;
  if (!(await verifyPassword(hash, password)) || hash === null) {
    await recordFailure(deps, userId, "password");
    throw new DomainError("bad_credentials");
  }
  return hash;
}

/**
 * A new password by whoever knows the old one. All sessions of the account end; this browser gets a new one. Throws `bad_credentials`, `common_password`,
 * `rate_limited`, `unavailable`.
 */
export async function changePassword(
  deps: AccountDeps,
  actor: UserActor,
  { password, newPassword }: z.infer<typeof changePasswordInput>,
  locale: string,
): Promise<BegunSession> {
  const { userId, email, name } = actor;
  const old = await requirePassword(deps, actor, password);
  await requireUncommon(newPassword, [email, name]);
  const passwordHash = await hashPassword(newPassword);
  await deps.work.unit(async (work) => {
    // Of two who change it at once the second knew a password that is none any more.
    const { changed } = await work.call<{ changed: boolean }>("account_password", { userId, old, passwordHash });
    if (!changed) throw new DomainError("bad_credentials");
    await writeAccountLetter(work, deps.clock, { kind: "password_changed", email, locale, userId, goodFor: DAY });
  });
  const { organizationId } = actor;
  return beginSession(deps, { userId, organizationId, address: deps.address, agent: deps.agent });
}
