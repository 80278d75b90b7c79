import type { CalendarAppointment } from "../../../server/domain/booking/schema";
import { type Axis, type DayScale, rowAt } from "./axis";
import { layLanes } from "./lanes";

export interface CalendarResource {
  id: string;
  name: string;
  serviceIds: string[];
}

/** One column: a resource on a day. A day is shown with all resources, a week with one. */
export interface Column {
  key: string;
  resource: CalendarResource;
  day: DayScale;
}

export function columnsOf(axis: Axis, resources: readonly CalendarResource[]): Column[] {
  return axis.days.flatMap((day) =>
    resources.map((resource) => ({ key: `${day.date} ${resource.id}`, resource, day })),
  );
}

/** Where an appointment is drawn: the column, its height in rows, and its share of the column's width. */
export interface Placed {
  appointment: CalendarAppointment;
  column: number;
  top: number;
  rows: number;
  lane: number;
  lanes: number;
}

/** The day an instant falls on in these columns; an appointment from the evening before stands on the first. */
export const columnAt = (columns: readonly Column[], resourceId: string, start: number, end = start + 1) =>
  columns.findIndex(({ resource, day }) => resource.id === resourceId && start < day.end && end > day.start);

/** All appointments of the shown resources, column by column in time order. */
export function placeAppointments(columns: readonly Column[], appointments: readonly CalendarAppointment[]): Placed[] {
  const byColumn = columns.map((): CalendarAppointment[] => []);
  for (const one of appointments)
    byColumn[columnAt(columns, one.resourceId, Date.parse(one.start), Date.parse(one.end))]?.push(one);
  return byColumn.flatMap((own, column) => {
    const spans = own.map(({ id, start, end }) => ({ id, start: Date.parse(start), end: Date.parse(end) }));
    const lanes = layLanes(spans);
    const { day } = columns[column] as Column;
    return own.map((appointment, i) => {
      const { start, end } = spans[i] as { start: number; end: number };
      const top = rowAt(day, Math.max(start, day.start));
      const rows = rowAt(day, Math.min(end, day.end), "end") - top;
      return { appointment, column, top, rows, ...(lanes.get(appointment.id) as { lane: number; lanes: number }) };
    });
  });
}

/** What of a day lies outside the opening hours, in rows. */
export function closedRows(
  { start, end, ...day }: DayScale,
  rowCount: number,
  open: readonly { start: number; end: number }[],
): { top: number; rows: number }[] {
  const scale = { ...day, start, end };
  const closed: { top: number; rows: number }[] = [];
  let from = 0;
  for (const period of open) {
    if (period.end <= start || period.start >= end) continue;
    const opens = period.start <= start ? 0 : rowAt(scale, period.start);
    if (opens > from) closed.push({ top: from, rows: opens - from });
    from = period.end >= end ? rowCount : rowAt(scale, period.end, "end");
  }
  if (from < rowCount) closed.push({ top: from, rows: rowCount - from });
  return closed;
}
