import type { Appointment, CalendarAppointment, CalendarRange } from "../../../server/domain/booking/schema";

/** One change this calendar asked for. `version` is that of the appointment as it was seen: another one is not overwritten. */
export type Operation = { key: string; id: string; version: number } & (
  | { kind: "move"; start: string; resourceId: string; isUndo?: boolean }
  | { kind: "cancel" }
  | { kind: "noShow" }
  | { kind: "checkIn" }
);

const AFTER = { cancel: "cancelled", noShow: "noshow", checkIn: "arrived" } as const;

/** The appointments as they will be when the operation succeeds; leaving it out again is the whole of a rollback. */
export function applyOperation(shown: CalendarAppointment[], operation: Operation): CalendarAppointment[] {
  if (operation.kind === "cancel") return shown.filter(({ id }) => id !== operation.id);
  return shown.map((one) => {
    if (one.id !== operation.id) return one;
    if (operation.kind !== "move") return { ...one, status: AFTER[operation.kind] };
    const { start, resourceId } = operation;
    const length = Date.parse(one.end) - Date.parse(one.start);
    return { ...one, start, resourceId, end: new Date(Date.parse(start) + length).toISOString() };
  });
}

/** Whether an appointment is as the operation wanted it: it was carried out and only its reply was lost. */
export function isDone(operation: Operation, { status, start, resourceId }: Appointment): boolean {
  if (operation.kind !== "move") return status === AFTER[operation.kind];
  return Date.parse(start) === Date.parse(operation.start) && resourceId === operation.resourceId;
}

/** The range with what a reply said about one appointment, which may be new to it. */
export function settle(range: CalendarRange, reply: Appointment): CalendarRange {
  const known = range.appointments.find(({ id }) => id === reply.id);
  const others = range.appointments.filter((one) => one !== known);
  if (reply.status === "cancelled") return { ...range, appointments: others };
  const { customer, resourceIds, ...rest } = reply;
  const settled: CalendarAppointment = {
    ...rest,
    otherResourceIds: resourceIds.filter((id) => id !== reply.resourceId),
    staffNotes: known?.staffNotes ?? null,
    customerName: customer.name,
    phone: customer.phone,
    email: customer.email,
  };
  return { ...range, appointments: [...others, settled].sort((a, b) => a.start.localeCompare(b.start)) };
}

/** A reading that may have begun before a reply arrived: what is known in a newer version stays. */
export function mergeRange(known: CalendarRange | undefined, read: CalendarRange): CalendarRange {
  const versions = new Map(known?.appointments.map((one) => [one.id, one]));
  const appointments = read.appointments.map((one) => {
    const other = versions.get(one.id);
    return other && other.version > one.version ? other : one;
  });
  return { ...read, appointments };
}
