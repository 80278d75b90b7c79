import type { Prisma } from "../../infra/database/generated/client";
import type { Tokens } from "../shared/token";
import type { WaitlistEntry, WaitlistStatus } from "./schema";

export const entrySelect = {
  id: true,
  status: true,
  locationId: true,
  serviceId: true,
  resourceId: true,
  earliest: true,
  latest: true,
  fromMinute: true,
  toMinute: true,
  partySize: true,
  customer: { select: { name: true, email: true, phone: true, timeZone: true, locale: true } },
  appointmentId: true,
  offeredStart: true,
  offerExpiresAt: true,
  unanswered: true,
  version: true,
  createdAt: true,
} satisfies Prisma.WaitlistEntrySelect;

export type EntryRow = Prisma.WaitlistEntryGetPayload<{ select: typeof entrySelect }>;

const dateOf = (date: Date) => date.toISOString().slice(0, 10);
const clockOf = (minute: number) =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
/** Minutes after midnight of "HH:MM". */
export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** What changes without the entry: how many are before it, and whether its offer still stands. */
export interface Standing {
  ahead: number;
  isOffered: boolean;
}

/** An offer that has ended counts as none, also before the sweep has written that down. */
export function toEntry(tokens: Tokens, row: EntryRow, { ahead, isOffered }: Standing): WaitlistEntry {
  const { offeredStart, offerExpiresAt } = row;
  const offer = isOffered && offeredStart && offerExpiresAt;
  return {
    id: row.id,
    token: tokens.tokenOf(row.id),
    status: row.status === "offered" && !offer ? "waiting" : (row.status as WaitlistStatus),
    locationId: row.locationId,
    serviceId: row.serviceId,
    resourceId: row.resourceId,
    earliest: dateOf(row.earliest),
    latest: row.latest && dateOf(row.latest),
    fromTime: clockOf(row.fromMinute),
    toTime: clockOf(row.toMinute),
    partySize: row.partySize,
    customer: row.customer,
    appointmentId: row.appointmentId,
    offer: offer ? { start: offeredStart.toISOString(), expiresAt: offerExpiresAt.toISOString() } : null,
    ahead,
    unanswered: row.unanswered,
    version: row.version,
    joinedAt: row.createdAt.toISOString(),
  };
}
