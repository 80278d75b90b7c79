import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import { changeStatus } from "../../booking/commands/change-status";
import { reschedule } from "../../booking/commands/reschedule";
import type { Announcer } from "../../booking/live/calendars";
import type { Catalogs } from "../../catalog/catalogs";
import type { Reference } from "../../identity/holder";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Tokens } from "../../shared/token";
import { localDateOf } from "../../shared/zoned-time";
import type { StandingIn } from "../queries/standing-in";
import type { AbsenceAction, Affected } from "../schema";

export interface SettleDeps {
  work: Work;
  catalogs: Catalogs;
  tokens: Tokens;
  calendars: Announcer;
}

/** How long people who lost their time are offered others. */
const OFFERED_FOR = 30 * DAY;

/** Whether it has another resource now, at its own time. */
async function move(deps: SettleDeps, reference: Reference, one: StandingIn, now: number): Promise<string[] | null> {
  const input = { start: one.startsAt.toISOString(), ifVersion: one.version };
  try {
    return (await deps.work.unit((work) => reschedule({ ...deps, work }, reference, input, now))).resourceIds;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** The person waits for another time, before everybody else. */
async function reoffer(
  { work, catalogs }: SettleDeps,
  { scope }: Reference,
  locationId: string,
  one: StandingIn,
  now: number,
): Promise<void> {
  const { organizationId } = scope;
  const { timeZone } = (await catalogs.of(work, scope, locationId)).location;
  const joined = await work.call<object>("waitlist_join", {
    organizationId,
    id: newId("wtl", organizationId, now),
    locationId,
    serviceId: one.serviceId,
    earliest: localDateOf(now, timeZone),
    latest: localDateOf(now + OFFERED_FOR, timeZone),
    fromMinute: 0,
    toMinute: 1440,
    partySize: one.partySize,
    customerId: one.customerId,
    first: true,
    requestId: currentRequestId(),
  });
  settled(joined);
}

/** Does to one appointment what is wanted, or what is to be done where it cannot be moved. */
export async function settleAppointment(
  deps: SettleDeps,
  reference: Reference,
  locationId: string,
  one: StandingIn,
  { wanted, otherwise, reason }: { wanted: AbsenceAction; otherwise: AbsenceAction; reason: string },
  now: number,
): Promise<Affected> {
  const reachable = Boolean(one.customer?.email || one.customer?.phone);
  const moved = wanted === "move" ? await move(deps, reference, one, now) : null;
  const instead = wanted === "move" ? otherwise : wanted;
  // Nothing can be offered to somebody who cannot be told.
  const action = moved ? "move" : instead === "reoffer" && !reachable ? "cancel" : instead;
  if (action === "cancel" || action === "reoffer")
    await changeStatus(deps, reference, { step: "cancel", reason: reason || undefined, ifVersion: one.version }, now);
  if (action === "reoffer") await reoffer(deps, reference, locationId, one, now);
  return {
    appointmentId: one.id,
    appointmentReference: one.reference ?? "",
    customerName: one.customer?.name ?? "",
    reachable,
    serviceId: one.serviceId,
    start: one.startsAt.toISOString(),
    end: one.endsAt.toISOString(),
    action,
    resourceIds: moved ?? [],
  };
}
