import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { z } from "zod";
import { DomainError } from "../../shared/errors";
import type { AccountDeps } from "../account-deps";
import type { UserActor } from "../actor";
import type { newPasskeyInput, passkeyProofInput } from "../factor-schema";
import { type Pending, requireConfirmed } from "../queries/factors";
import { newRecoveryCodes, recoveryHash } from "../totp";
import { type BegunSession, beginSession } from "./begin-session";
import { completeSignIn } from "./prove-factor";
import { recordFailure } from "./record-failure";
import { tellFactor } from "./tell-factor";

/** 10 MB with all it needs, and most processes never see a passkey. */
const webAuthn = () => import("@simplewebauthn/server");

/** `baseUrl`: passkeys belong to the host name people open it by. */
export type PasskeyDeps = AccountDeps & { baseUrl: URL };

interface Row {
  id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
}

const findPasskeys = async ({ pool }: AccountDeps, userId: string): Promise<Row[]> =>
  (await pool.query<Row>("select id, public_key, counter, transports from passkey where user_id = $1", [userId])).rows;

const keepChallenge = async ({ pool }: AccountDeps, sessionId: string | undefined, challenge: string) => {
  await pool.query("update session set challenge = $2 where token_hash = $1", [sessionId, challenge]);
};

/** What was to be signed in this session, once. Throws `wrong_code` where nothing was. */
async function takeChallenge({ work }: AccountDeps, sessionId: string | undefined): Promise<string> {
  const { challenge } = await work.call<{ challenge: string | null }>("challenge_take", { sessionId });
  if (challenge === null) throw new DomainError("wrong_code");
  return challenge;
}

/** What the browser asks an authenticator for. Throws `confirm_first`. */
export async function newPasskeyOptions(deps: PasskeyDeps, actor: UserActor) {
  await requireConfirmed(deps, actor);
  const known = await findPasskeys(deps, actor.userId);
  const options = await (await webAuthn()).generateRegistrationOptions({
    rpName: "QConnect",
    rpID: deps.baseUrl.hostname,
    userName: actor.email,
    userDisplayName: actor.name,
    attestationType: "none",
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
  await keepChallenge(deps, actor.sessionId, options.challenge);
  return options;
}

/**
 * Keeps a passkey. The first factor brings recovery codes. This browser gets a new token. Throws `confirm_first`, `wrong_code` for an answer that is not
 * to what was asked here, `in_use` for a passkey that is there.
 */
export async function addPasskey(
  deps: PasskeyDeps,
  actor: UserActor,
  { name, response }: z.infer<typeof newPasskeyInput>,
): Promise<{ session: BegunSession; recoveryCodes: string[] | null }> {
  const before = await requireConfirmed(deps, actor);
  const { userId, organizationId, sessionId } = actor;
  const verified = await (await webAuthn())
    .verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: await takeChallenge(deps, sessionId),
      expectedOrigin: deps.baseUrl.origin,
      expectedRPID: deps.baseUrl.hostname,
      requireUserVerification: false,
    })
    .catch(() => null);
  if (!verified?.verified) throw new DomainError("wrong_code");
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  await deps.work.unit(async (work) => {
    const added = await work.prisma.$executeRaw`
      insert into passkey (id, user_id, name, public_key, counter, transports, created_at)
      values (${id}, ${userId}, ${name}, ${Buffer.from(publicKey)}, ${counter}, ${transports}, ${deps.clock.now()}) on conflict (id) do nothing`;
    if (added === 0) throw new DomainError("in_use");
    await tellFactor(work, deps.clock, actor, "passkey_added");
  });
  const isFirst = !before.hasTotp && before.passkeys.length === 0;
  const recoveryCodes = isFirst ? newRecoveryCodes() : null;
  if (recoveryCodes) {
    const codes = recoveryCodes.map((one) => recoveryHash(deps.secretKey, userId, one));
    await deps.pool.query("select recovery_replace($1)", [JSON.stringify({ userId, codes })]);
    await deps.pool.query("select account_end($1, null, $2)", [userId, sessionId]);
  }
  const { address, agent } = deps;
  const begun = { userId, organizationId, address, agent, previousSessionId: sessionId, isConfirmed: true };
  return { session: await beginSession(deps, begun), recoveryCodes };
}

/** Throws `confirm_first`, `not_found`. */
export async function removePasskey(deps: AccountDeps, actor: UserActor, id: string): Promise<void> {
  await requireConfirmed(deps, actor);
  const { userId } = actor;
  await deps.work.unit(async (work) => {
    const removed = await work.prisma.$executeRaw`delete from passkey where id = ${id} and user_id = ${userId}`;
    if (removed === 0) throw new DomainError("not_found");
    await work.prisma.$executeRaw`delete from recovery_code where user_id = ${userId} and not has_factor(${userId})`;
    await tellFactor(work, deps.clock, actor, "passkey_removed");
  });
}

/** What a passkey of whoever signs in has to sign. */
export async function passkeyProofOptions(deps: PasskeyDeps, { userId, sessionId }: Pending) {
  const known = await findPasskeys(deps, userId);
  const options = await (await webAuthn()).generateAuthenticationOptions({
    rpID: deps.baseUrl.hostname,
    allowCredentials: known.map(({ id, transports }) => ({ id, transports })),
    userVerification: "preferred",
  });
  await keepChallenge(deps, sessionId, options.challenge);
  return options;
}

/** Throws `wrong_code` for what none of the person's passkeys signed, or signed before. */
export async function proveByPasskey(
  deps: PasskeyDeps,
  pending: Pending,
  { response }: z.infer<typeof passkeyProofInput>,
): Promise<BegunSession> {
  const expectedChallenge = await takeChallenge(deps, pending.sessionId);
  const known = (await findPasskeys(deps, pending.userId)).find(({ id }) => id === response.id);
  if (!known) throw new DomainError("wrong_code");
  const { id, public_key, counter, transports } = known;
  const proof = await (await webAuthn())
    .verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: deps.baseUrl.origin,
      expectedRPID: deps.baseUrl.hostname,
      credential: { id, publicKey: new Uint8Array(public_key), counter: Number(counter), transports },
      requireUserVerification: false,
    })
    .catch(() => null);
  if (!proof?.verified) {
    await recordFailure(deps, pending.userId, "passkey");
    throw new DomainError("wrong_code");
  }
  await deps.pool.query("update passkey set counter = $2, last_used_at = $3 where id = $1", [
    ...[id, proof.authenticationInfo.newCounter, deps.clock.now()],
  ]);
  return completeSignIn(deps, pending);
}
