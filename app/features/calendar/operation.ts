import type {
  Appointment,
  Block,
  CalendarAppointment,
  CalendarBlock,
  CalendarRange,
  StaffNotes,
} from "../../../server/domain/booking/schema";
import type { View } from "./entry";

/** Another time: `resourceId` where it changes column, and its end where its length is to change. */
export interface NewTime {
  start: string;
  end: string;
  resourceId: string;
}

/** One change this calendar asked for. `version` is that of the entry as it was seen: another one is not overwritten. */
export type Operation = { key: string; id: string; version: number; isUndo?: boolean } & (
  | ({ kind: "move"; resized: boolean } & NewTime)
  | { kind: "cancel" | "noShow" | "checkIn" | "approve" | "restore" }
  /** What the customer is told why. */
  | { kind: "decline"; reason?: string }
  | ({ kind: "addBlock"; reason: string } & NewTime)
  | ({ kind: "changeBlock"; reason: string } & NewTime)
  | { kind: "removeBlock" }
  | { kind: "note"; staffNotes: string }
);

/** What the server answers: the entry as it is now, which block is gone, or what is noted now. */
export type Reply = { appointment: Appointment } | { block: Block } | { removed: string } | { noted: StaffNotes };

const AFTER = {
  cancel: "cancelled",
  decline: "cancelled",
  noShow: "noshow",
  checkIn: "arrived",
  approve: "booked",
  restore: "booked",
} as const;

const without = <T extends { id: string }>(all: T[], id: string) => all.filter((one) => one.id !== id);

const changed = <T extends { id: string }>(all: T[], id: string, change: Partial<T>) =>
  all.map((one) => (one.id === id ? { ...one, ...change } : one));

/** The calendar as it will be when the operation succeeds; leaving it out again is the whole of a rollback. */
export function applyOperation({ appointments, blocks }: View, operation: Operation): View {
  const { id } = operation;
  switch (operation.kind) {
    case "addBlock":
    case "changeBlock": {
      const { start, end, resourceId, reason, version } = operation;
      const block: CalendarBlock = { id, start, end, resourceId, reason, version, imported: false };
      return { appointments, blocks: [...without(blocks, id), block] };
    }
    case "removeBlock":
      return { appointments, blocks: without(blocks, id) };
    case "note":
      return { appointments: changed(appointments, id, { staffNotes: operation.staffNotes }), blocks };
    case "move": {
      const { start, end, resourceId } = operation;
      return { appointments: changed(appointments, id, { start, end, resourceId }), blocks };
    }
    default: {
      const status = AFTER[operation.kind];
      if (status === "cancelled") return { appointments: without(appointments, id), blocks };
      return { appointments: changed(appointments, id, { status }), blocks };
    }
  }
}

const isAt = (one: { start: string; end: string; resourceId: string }, { start, end, resourceId }: NewTime) =>
  Date.parse(one.start) === Date.parse(start) &&
  Date.parse(one.end) === Date.parse(end) &&
  one.resourceId === resourceId;

/** Whether an appointment is as the operation wanted it: it was carried out and only its reply was lost. */
export function isDone(operation: Operation, appointment: Appointment): boolean {
  if (operation.kind === "move") return isAt(appointment, operation);
  return operation.kind in AFTER && appointment.status === AFTER[operation.kind as keyof typeof AFTER];
}

function settleAppointment(range: CalendarRange, reply: Appointment): CalendarRange {
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
    runningLate: known?.start === reply.start ? known.runningLate : null,
  };
  return { ...range, appointments: [...others, settled].sort((a, b) => a.start.localeCompare(b.start)) };
}

/** The range with what a reply said about one entry, which may be new to it. */
export function settle(range: CalendarRange, reply: Reply): CalendarRange {
  if ("appointment" in reply) return settleAppointment(range, reply.appointment);
  if ("noted" in reply) return { ...range, appointments: changed(range.appointments, reply.noted.id, reply.noted) };
  const blocks = without(range.blocks, "removed" in reply ? reply.removed : reply.block.id);
  return { ...range, blocks: "removed" in reply ? blocks : [...blocks, reply.block] };
}

function newest<T extends { id: string; version: number }>(known: readonly T[] | undefined, read: T[]): T[] {
  const versions = new Map(known?.map((one) => [one.id, one]));
  return read.map((one) => {
    const other = versions.get(one.id);
    return other && other.version > one.version ? other : one;
  });
}

/** A reading that may have begun before a reply arrived: what is known in a newer version stays. */
export const mergeRange = (known: CalendarRange | undefined, read: CalendarRange): CalendarRange => ({
  ...read,
  appointments: newest(known?.appointments, read.appointments),
  blocks: newest(known?.blocks, read.blocks),
});
