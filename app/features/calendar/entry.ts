import type { CalendarAppointment, CalendarBlock } from "../../../server/domain/booking/schema";

/** What stands on the calendar: an appointment, in each of its resources, or a blocked time. */
export type Entry = (CalendarAppointment & { kind: "appointment" }) | (CalendarBlock & { kind: "block" });

/** What the calendar shows; cancelled appointments are left out. */
export interface View {
  appointments: CalendarAppointment[];
  blocks: CalendarBlock[];
}

export const NOTHING: View = { appointments: [], blocks: [] };

export const entriesOf = ({ appointments, blocks }: View): Entry[] => [
  ...appointments.map((one) => ({ ...one, kind: "appointment" as const })),
  ...blocks.map((one) => ({ ...one, kind: "block" as const })),
];

/** The resources whose columns it stands in, its own first. */
export const resourcesOf = (entry: Entry): string[] =>
  entry.kind === "appointment" ? [entry.resourceId, ...entry.otherResourceIds] : [entry.resourceId];

/** Whether staff can give it another time. */
export const isMovable = (entry: Entry): boolean =>
  entry.kind === "appointment" ? entry.status === "booked" || entry.status === "pending" : !entry.imported;
