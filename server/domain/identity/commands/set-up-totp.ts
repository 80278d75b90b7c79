import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import type { AccountDeps } from "../account-deps";
import type { UserActor } from "../actor";
import { requireConfirmed } from "../queries/factors";
import { newRecoveryCodes, newTotpSecret, recoveryHash, stepOf, totpUri } from "../totp";
import { type BegunSession, beginSession } from "./begin-session";
import { tellFactor } from "./tell-factor";

/** The secret an app is to have; until its first code it means nothing, and asking again gives the same. Throws `confirm_first`, `in_use`. */
export async function beginTotp(deps: AccountDeps, actor: UserActor): Promise<{ secret: string; uri: string }> {
  const { hasTotp } = await requireConfirmed(deps, actor);
  if (hasTotp) throw new DomainError("in_use");
  const { texts } = deps.work;
  const { rows } = await deps.pool.query<{ sealed_secret: string }>(
    `insert into totp (user_id, sealed_secret, created_at) values ($1, $2, $3)
     on conflict (user_id) do update set created_at = totp.created_at returning sealed_secret`,
    [actor.userId, await texts.seal(newTotpSecret()), deps.clock.now()],
  );
  const secret = await texts.openSecret(rows[0]?.sealed_secret ?? "", "totp secrets");
  if (secret === null) throw new Error("A TOTP secret was sealed with another key");
  return { secret, uri: totpUri(secret, actor.email) };
}

/** The first code of the app: from now on it is asked for. Ends every other session, and this one gets a new token. Throws `confirm_first`, `wrong_code`. */
export async function confirmTotp(
  deps: AccountDeps,
  actor: UserActor,
  code: string,
): Promise<{ session: BegunSession; recoveryCodes: string[] }> {
  await requireConfirmed(deps, actor);
  const { userId, organizationId, sessionId } = actor;
  const { rows } = await deps.pool.query<{ sealed_secret: string }>(
    "select sealed_secret from totp where user_id = $1 and confirmed_at is null",
    [userId],
  );
  const secret = rows[0] && (await deps.work.texts.openSecret(rows[0].sealed_secret, "totp secrets"));
  const now = deps.clock.now();
  const step = secret ? stepOf(secret, code.replace(/\s/g, ""), now) : null;
  if (step === null) throw new DomainError("wrong_code");
  const recoveryCodes = newRecoveryCodes();
  const codes = recoveryCodes.map((one) => recoveryHash(deps.secretKey, userId, one));
  const first = { userId, step, codes, sessionId, now: isoOf(now.getTime()) };
  await deps.work.unit(async (work) => {
    settled(await work.call<Outcome<object>>("factor_confirm", first));
    await tellFactor(work, deps.clock, actor, "totp_added");
  });
  const { address, agent } = deps;
  const begun = { userId, organizationId, address, agent, previousSessionId: sessionId, isConfirmed: true };
  return { session: await beginSession(deps, begun), recoveryCodes };
}

/** Codes of apps are asked for no more; its recovery codes end with the last factor. Throws `confirm_first`. */
export async function removeTotp(deps: AccountDeps, actor: UserActor): Promise<void> {
  await requireConfirmed(deps, actor);
  const { userId } = actor;
  await deps.work.unit(async (work) => {
    const removed = await work.prisma.$executeRaw`delete from totp where user_id = ${userId}`;
    await work.prisma.$executeRaw`delete from recovery_code where user_id = ${userId} and not has_factor(${userId})`;
    if (removed > 0) await tellFactor(work, deps.clock, actor, "totp_removed");
  });
}

/** Ten new ones; those before are over. Throws `confirm_first`, `not_found` without a second factor. */
export async function renewRecoveryCodes(deps: AccountDeps, actor: UserActor): Promise<string[]> {
  const { hasTotp, passkeys } = await requireConfirmed(deps, actor);
  if (!hasTotp && passkeys.length === 0) throw new DomainError("not_found");
  const { userId } = actor;
  const given = newRecoveryCodes();
  const codes = given.map((one) => recoveryHash(deps.secretKey, userId, one));
  await deps.work.unit(async (work) => {
    await work.prisma.$executeRaw`select recovery_replace(${JSON.stringify({ userId, codes })}::jsonb)`;
    await tellFactor(work, deps.clock, actor, "recovery_renewed");
  });
  return given;
}
