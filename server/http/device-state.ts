import type { Handler } from "hono";
import { findKnownDevice } from "../domain/devices/queries/device-actor";
import type { Infra } from "../infra/infra";
import type { Admit } from "./admission";
import type { HostEnv } from "./host-env";
import { refuse } from "./refuse";
import type { OpenSession } from "./session";

/** GET /device/state: the version of the settings of the device that asks, null when it is none any more. Devices ask every five seconds. */
export function createDeviceState(
  { database: { work } }: Infra,
  admit: Admit,
  openSession: OpenSession,
): Handler<HostEnv> {
  return async (c) => {
    c.env.route = "/device/state";
    const allowance = await admit(c, "page");
    if (!allowance.allowed) return refuse(c, "rate_limited", allowance.headers);
    const { secret } = openSession(c).device;
    const known = secret === undefined ? null : await findKnownDevice(work, secret);
    return c.json({ version: known?.version ?? null }, 200, { ...allowance.headers, "Cache-Control": "no-store" });
  };
}
