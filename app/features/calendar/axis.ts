import { wallMinuteIn } from "../../ui/zoned";

/** A row of the calendar is half an hour: every clock change of this century is a multiple of it. */
const ROW_MINUTES = 30;
const ROW = ROW_MINUTES * 60_000;

export interface AxisRow {
  /** Of the wall clock, after midnight. */
  minute: number;
  /** The clock was set back: this half hour comes a second time. */
  again: boolean;
}

/** One day on the axis. Instants are milliseconds of the epoch. */
export interface DayScale {
  date: string;
  start: number;
  end: number;
  /** For each of its half hours the row it stands in; a row that no half hour stands in does not exist on this day. */
  rowOf: number[];
}

export interface Axis {
  rows: AxisRow[];
  days: DayScale[];
}

const keyOf = ({ minute, again }: AxisRow) => `${minute} ${again}`;

function halfHours(start: number, end: number, timeZone: string): AxisRow[] {
  const seen = new Set<number>();
  return Array.from({ length: Math.ceil((end - start) / ROW) }, (_, i) => {
    const minute = wallMinuteIn(new Date(start + i * ROW).toISOString(), timeZone);
    const again = seen.has(minute);
    seen.add(minute);
    return { minute, again };
  });
}

/**
 * The rows that days share, by the wall clock. A day of 25 hours gives all of them its second hour, a day of 23 leaves rows empty, so that one
 * row is one time across the week.
 */
export function axisOf(days: readonly { date: string; start: string; end: string }[], timeZone: string): Axis {
  const each = days.map(({ date, start, end }) => {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    return { date, start: from, end: to, halfHours: halfHours(from, to, timeZone) };
  });
  const rows = each.reduce<AxisRow[]>(
    (longest, day) => (day.halfHours.length > longest.length ? day.halfHours : longest),
    [],
  );
  const indexOf = new Map(rows.map((row, index) => [keyOf(row), index]));
  return {
    rows,
    days: each.map(({ halfHours: own, ...day }) => ({ ...day, rowOf: own.map((row) => indexOf.get(keyOf(row)) ?? 0) })),
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** Where an instant stands on its day's axis, in rows. `side` says which row an instant between two belongs to. */
export function rowAt({ start, rowOf }: DayScale, at: number, side: "start" | "end" = "start"): number {
  const halves = (at - start) / ROW;
  const index = clamp(side === "start" ? Math.floor(halves) : Math.ceil(halves) - 1, 0, rowOf.length - 1);
  return (rowOf[index] ?? 0) + clamp(halves - index, 0, 1);
}

/** The instant at a height of the axis; null in a row that the day does not have. */
export function instantAtRow({ start, rowOf }: DayScale, row: number): number | null {
  const index = rowOf.indexOf(Math.floor(row));
  return index < 0 ? null : start + (index + (row - Math.floor(row))) * ROW;
}
