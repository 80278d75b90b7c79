import type { Prisma } from "../../infra/database/generated/client";
import type { DeviceKind } from "../identity/schema";
import { MINUTE } from "../shared/duration";
import type { Device, DeviceSettings } from "./schema";

/** A device asks every five seconds, which is written down twice a minute at most. */
const STALE_AFTER = 2 * MINUTE;

export const deviceSelect = {
  id: true,
  locationId: true,
  name: true,
  kind: true,
  settings: true,
  pairedAt: true,
  seenAt: true,
  version: true,
} satisfies Prisma.DeviceSelect;

type Row = Prisma.DeviceGetPayload<{ select: typeof deviceSelect }>;

export const toDevice = ({ pairedAt, seenAt, kind, settings, ...row }: Row, now: number): Device => ({
  ...row,
  kind: kind as DeviceKind,
  settings: settings as unknown as DeviceSettings,
  pairedAt: pairedAt.toISOString(),
  seenAt: seenAt.toISOString(),
  isStale: now - seenAt.getTime() > STALE_AFTER,
});
