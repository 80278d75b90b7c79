import { type Axis, type DayScale, rowAt } from "./axis";
import { type Entry, resourcesOf } from "./entry";
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

/** Where an entry is drawn: the column, its height in rows, and its share of the column's width. */
export interface Placed {
  /** Of this place: an appointment with several resources has several. */
  key: string;
  entry: Entry;
  column: number;
  top: number;
  rows: number;
  lane: number;
  lanes: number;
}

/** The day an instant falls on in these columns; an appointment from the evening before stands on the first. */
export const columnAt = (columns: readonly Column[], resourceId: string, start: number, end = start + 1) =>
  columns.findIndex(({ resource, day }) => resource.id === resourceId && start < day.end && end > day.start);

/** All entries of the shown resources, column by column in time order. */
export function placeEntries(columns: readonly Column[], entries: readonly Entry[]): Placed[] {
  const byColumn = columns.map((): { key: string; entry: Entry }[] => []);
  for (const entry of entries)
    for (const [index, resourceId] of resourcesOf(entry).entries()) {
      const column = columnAt(columns, resourceId, Date.parse(entry.start), Date.parse(entry.end));
      byColumn[column]?.push({ key: index === 0 ? entry.id : `${entry.id}-${index}`, entry });
    }
  return byColumn.flatMap((own, column) => {
    const spans = own.map(({ key, entry }) => ({
      id: key,
      start: Date.parse(entry.start),
      end: Date.parse(entry.end),
    }));
    const lanes = layLanes(spans);
    const { day } = columns[column] as Column;
    return own
      .map(({ key, entry }, i) => {
        const { start, end } = spans[i] as { start: number; end: number };
        const top = rowAt(day, Math.max(start, day.start));
        const rows = rowAt(day, Math.min(end, day.end), "end") - top;
        return { key, entry, column, top, rows, ...(lanes.get(key) as { lane: number; lanes: number }) };
      })
      .sort((a, b) => a.top - b.top);
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
