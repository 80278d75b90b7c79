import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { requireLocation } from "../../catalog/queries/require-location";
import type { Limiter } from "../../identity/throttle";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { type DeviceDeps, findDevice } from "../queries/devices";
import type { Device, pairInput } from "../schema";
import { requireOffered } from "./require-offered";

interface PairDeps extends DeviceDeps {
  work: Work;
  /** Of codes that were tried, by who tries them. */
  limit: Limiter;
  userId: string;
}

/** Takes the browser that shows the code for a device of the location. Throws `unknown_code`, `not_found`, `invalid`, `rate_limited`. */
export async function pair(
  deps: PairDeps,
  scope: Scope,
  { code, locationId, name, kind, settings }: z.infer<typeof pairInput>,
): Promise<Device> {
  const { organizationId } = scope;
  const { allowed, retryAfterSeconds } = await deps.limit.consume(deps.userId);
  if (!allowed)
    throw new DomainError("rate_limited", "Too many codes were tried", undefined, Math.ceil(retryAfterSeconds));
  const deviceId = newId("dev", organizationId);
  await deps.work.write(async (tx, call) => {
    await requireLocation(tx, scope, locationId);
    await requireOffered(tx, scope, locationId, settings);
    const device = { organizationId, locationId, deviceId, name, kind, settings };
    settled(await call<Outcome<{ deviceId: string }>>("device_pair", { ...device, code: code.replace(/\D/, "") }));
  });
  return findDevice(deps, scope, deviceId);
}
