import { createHmac } from "node:crypto";
import type { z } from "zod";
import { deriveKey } from "../../../infra/sealing/derive-key";
import { DomainError } from "../../shared/errors";
import { isoOf } from "../../shared/zoned-time";
import type { AccountDeps } from "../account-deps";
import type { DeviceActor, UserActor } from "../actor";
import { hashPassword, verifyPassword } from "../password";
import type { enterInput, pinInput } from "../pin-schema";
import { hashOf, randomSecret } from "../secret";
import { absoluteEnd, idleEnd } from "../sessions";
import { throttle } from "../throttle";
import type { BegunSession } from "./begin-session";
import { requirePassword } from "./change-password";
import { recordFailure } from "./record-failure";

/** A million PINs are tried in no time by whoever has their hashes: these say nothing without the key, which is not in the database. */
const keyed = ({ secretKey }: AccountDeps, userId: string, pin: string) =>
  createHmac("sha256", deriveKey(secretKey, "pins")).update(`${userId} ${pin}`).digest("base64url");

/** Throws `bad_credentials`, `rate_limited`, `unavailable`. */
export async function setPin(
  deps: AccountDeps,
  actor: UserActor,
  { pin, password }: z.infer<typeof pinInput>,
): Promise<void> {
  await requirePassword(deps, actor, password);
  await deps.pool.query(
    `insert into pin (user_id, pin_hash, created_at) values ($1, $2, $3)
     on conflict (user_id) do update set pin_hash = excluded.pin_hash, created_at = excluded.created_at`,
    [actor.userId, await hashPassword(keyed(deps, actor.userId, pin)), deps.clock.now()],
  );
}

export async function hasPin({ pool }: AccountDeps, { userId }: UserActor): Promise<boolean> {
  return (await pool.query("select from pin where user_id = $1", [userId])).rowCount === 1;
}

/** No tablet lets the person in any more; where they are in they stay until it locks. */
export async function removePin({ pool }: AccountDeps, { userId }: UserActor): Promise<void> {
  await pool.query("delete from pin where user_id = $1", [userId]);
}

/** Who can be let in at a tablet. */
export const pinPeople = ({ work }: Pick<AccountDeps, "work">, { organizationId, locationId }: DeviceActor) =>
  work.call<{ userId: string; name: string }[]>("pin_people", { organizationId, locationId });

/** Lets somebody in at a tablet, under a new token; whoever was in there is locked out. Throws `bad_credentials`, `rate_limited`, `unavailable`. */
export async function enterByPin(
  deps: AccountDeps,
  device: DeviceActor,
  { userId, pin }: z.infer<typeof enterInput>,
): Promise<BegunSession> {
  const { organizationId, deviceId } = device;
  // By the tablet, not by its address, which all tablets of a house can share.
  await throttle(deps.limits, `pin of ${userId} at ${deviceId}`, deviceId);
  const { rows } = await deps.pool.query<{ pin_hash: string }>("select pin_hash from pin where user_id = $1", [userId]);
  const isOneOf = (await pinPeople(deps, device)).some((one) => one.userId === userId);
  const isRight = await verifyPassword(rows[0]?.pin_hash ?? null, keyed(deps, userId, pin));
  if (!isOneOf || !isRight) {
    if (isOneOf) await recordFailure(deps, userId, "pin");
    throw new DomainError("bad_credentials");
  }
  const token = randomSecret();
  const [now, idle, expiresAt] = [deps.clock.now(), idleEnd(deps.clock), absoluteEnd(deps.clock, false)];
  const ends = { expiresAt: isoOf(idle.getTime()), absoluteExpiresAt: isoOf(expiresAt.getTime()) };
  const { address, agent } = deps;
  const whose = { organizationId, userId, deviceId, tokenHash: hashOf(token) };
  await deps.work.call("pin_enter", { ...whose, ...ends, now: isoOf(now.getTime()), address, agent });
  return { token, expiresAt, sessionId: hashOf(token) };
}

/** Whoever is in at the tablet has to give the PIN again. Their counter stays as it is. */
export async function lockTablet(
  { pool, clock }: AccountDeps,
  { organizationId, deviceId }: DeviceActor,
): Promise<void> {
  await pool.query(
    "update session set locked_at = $3 where organization_id = $1 and device_id = $2 and locked_at is null",
    [organizationId, deviceId, clock.now()],
  );
}
