import type { Heard } from "./lossy-client";
import type { RestAnswer } from "./rest-world";

/** One call about a time on one resource, and what was heard. */
export interface BookingCall extends Heard<RestAnswer> {
  kind: "take" | "move" | "cancel";
  serviceId: string;
  /** The wish; of a cancellation nothing. */
  resourceId: string;
  start: string;
  /** Of a move or cancellation. */
  token?: string;
  /** Booked on a hold, which had the time since the call began. */
  kept?: true;
}

/** An appointment as the table has it. */
export interface Row {
  id: string;
  status: string;
  serviceId: string;
  /** The named one, then the further ones. */
  resourceIds: string[];
  version: number;
  start: number;
  end: number;
}

/** What a service takes, half an hour at a time. */
export interface Taking {
  capacity: number;
  /** The alternatives for the room beside the resource that is named; none where no room is wanted. */
  rooms: readonly string[];
}

/** A time that somebody surely or possibly had. */
interface Stay {
  id: string;
  serviceId: string;
  resourceIds: string[];
  start: number;
  end: number;
  /** Possibly from `since`, surely from `surelySince`; no longer surely after `surelyUntil`, surely not after `until`. */
  since: number;
  surelySince: number;
  surelyUntil: number;
  until: number;
}

const HALF_HOUR = 1_800_000;
const meets = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;

/** Those who share a session may share its resources. */
const isSameSession = (a: Session, b: Session) =>
  a.serviceId === b.serviceId && a.start === b.start && a.resourceIds[0] === b.resourceIds[0];
type Session = Pick<Stay, "serviceId" | "start" | "resourceIds">;

/** The stays that the acknowledged calls tell of, one for each time an appointment had. */
function staysOf(calls: readonly BookingCall[]): Stay[] {
  const stays: Stay[] = [];
  const last = new Map<string, Stay>();
  for (const { kind, answer, invokedAt, returnedAt } of [...calls].sort((a, b) => a.invokedAt - b.invokedAt)) {
    if (answer.status >= 300) continue;
    const { id, start, end, resourceIds, serviceId } = answer.body;
    const before = last.get(id);
    if (before) Object.assign(before, { surelyUntil: invokedAt, until: returnedAt });
    if (kind === "cancel") continue;
    const stay = {
      ...{ id, serviceId, resourceIds, start: Date.parse(start), end: Date.parse(end), since: invokedAt },
      ...{ surelySince: returnedAt, surelyUntil: Number.POSITIVE_INFINITY, until: Number.POSITIVE_INFINITY },
    };
    stays.push(stay);
    last.set(id, stay);
  }
  return stays;
}

/** Sessions with more people than they may have, and different sessions at one time: among what all surely had at one moment. */
function overlaps(stays: readonly Stay[], services: ReadonlyMap<string, Taking>): string[] {
  const problems: string[] = [];
  for (const one of stays) {
    if (one.surelyUntil <= one.surelySince) continue;
    const present = stays.filter(
      (other) => meets(one, other) && other.surelySince <= one.surelySince && other.surelyUntil > one.surelySince,
    );
    for (const resourceId of one.resourceIds) {
      const beside = present.filter(({ resourceIds }) => resourceIds.includes(resourceId));
      const shared = beside.every((other) => isSameSession(one, other));
      const capacity = shared ? (services.get(one.serviceId)?.capacity ?? 1) : 1;
      if (beside.length > capacity) problems.push(`${resourceId} has ${beside.length} people in it for ${capacity}`);
    }
  }
  return problems;
}

/**
 * A refusal is justified by stays that were possible within the call and leave no room: on the resource that was named another session, or as many
 * as there are seats; or other sessions in all of the rooms.
 */
function isJustified(call: BookingCall, stays: readonly Stay[], own: string | undefined, taking: Taking): boolean {
  const start = Date.parse(call.start);
  const wish = { start, end: start + HALF_HOUR };
  const session = { serviceId: call.serviceId, start, resourceIds: [call.resourceId] };
  const inTheWay = stays.filter(
    (stay) => stay.id !== own && meets(stay, wish) && stay.since <= call.returnedAt && stay.until >= call.invokedAt,
  );
  const others = inTheWay.filter((stay) => !isSameSession(stay, session));
  const isTaken = (resourceId: string) => others.some(({ resourceIds }) => resourceIds.includes(resourceId));
  return (
    isTaken(call.resourceId) ||
    inTheWay.length - others.length >= taking.capacity ||
    (taking.rooms.length > 0 && taking.rooms.every(isTaken))
  );
}

/** Each appointment is as its last acknowledged call left it, and there is none that nobody was told of. */
function losses(calls: readonly BookingCall[], rows: readonly Row[]): string[] {
  const told = new Map<string, BookingCall>();
  for (const call of [...calls].sort((a, b) => a.returnedAt - b.returnedAt))
    if (call.answer.status < 300) told.set(call.answer.body.id, call);
  const problems = rows
    .filter(({ id }) => !told.has(id))
    .map(({ id, status }) => `nobody was told of ${id} (${status})`);
  for (const [id, { answer }] of told) {
    const row = rows.find((one) => one.id === id);
    const { status, version, resourceIds, start } = answer.body;
    if (!row) problems.push(`${id} is lost`);
    else if (
      row.status !== status ||
      row.version !== version ||
      row.resourceIds.join() !== resourceIds.join() ||
      row.start !== Date.parse(start)
    )
      problems.push(`${id} is ${JSON.stringify(row)} but its holder was told ${JSON.stringify(answer.body)}`);
  }
  return problems;
}

/**
 * What is wrong with a history of bookings, in words. All services take half an hour; a client has only its own appointments and one call
 * at a time. Holds that were not booked are not in the history: there must be none.
 */
export function bookingProblems(
  calls: readonly BookingCall[],
  rows: readonly Row[],
  services: ReadonlyMap<string, Taking>,
): string[] {
  const stays = staysOf(calls);
  const idOf = new Map(
    calls.flatMap(({ token, answer }) => (token && answer.body?.id ? [[token, answer.body.id]] : [])),
  );
  const unjust = calls.filter(
    (call) =>
      call.answer.body?.code === "slot_taken" &&
      !isJustified(call, stays, idOf.get(call.token ?? ""), services.get(call.serviceId) ?? { capacity: 1, rooms: [] }),
  );
  const strange = calls.filter(
    ({ answer }) => answer.status >= 300 && !["slot_taken", "appointment_state"].includes(answer.body?.code),
  );
  return [
    ...overlaps(stays, services),
    ...losses(calls, rows),
    ...unjust.map(
      ({ kind, start, resourceId }) => `to ${kind} ${start} on ${resourceId} was refused though it was free`,
    ),
    ...strange.map(({ kind, answer }) => `to ${kind} was answered ${answer.status} ${answer.text}`),
  ];
}
