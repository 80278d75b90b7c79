import type { Work } from "../../../infra/database/work";
import type { DeviceActor } from "../../identity/actor";
import type { DeviceKind } from "../../identity/schema";
import { hashOf } from "../../identity/secret";

/** A paired device and how often its settings have changed. */
export interface KnownDevice {
  actor: DeviceActor;
  version: number;
}

interface Row {
  organizationId: string;
  id: string;
  locationId: string;
  kind: DeviceKind;
  version: number;
}

/** Whose secret it is that a cookie holds: null when it is not, or no longer, paired. One round trip; the device has been seen now. */
export async function findKnownDevice(work: Pick<Work, "call">, secret: string): Promise<KnownDevice | null> {
  const row = await work.call<Row | null>("device_find", { secretHash: hashOf(secret) });
  if (row === null) return null;
  const { organizationId, id: deviceId, locationId, kind: device, version } = row;
  return { actor: { kind: "device", organizationId, deviceId, locationId, device }, version };
}
