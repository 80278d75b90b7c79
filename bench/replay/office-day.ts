import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** One recorded ticket. Minutes are local, after midnight of the day. */
export interface RecordedTicket {
  number: number;
  issuedMin: number;
  calledMin: number;
  /** Counters open in its queue at the last poll before it was issued. */
  openCounters: number;
}

export interface RecordedQueue {
  letter: string;
  service: string;
  /** What the office itself configured as minutes per customer. */
  configuredMin: number;
  /** In the order in which they were issued. */
  tickets: RecordedTicket[];
}

export interface OfficeDay {
  office: string;
  /** YYYY-MM-DD */
  date: string;
  queues: RecordedQueue[];
}

const COLUMNS = [
  "office",
  "date",
  "queue_id",
  "letter",
  "service",
  "ticket",
  "issued_min",
  "called_min",
  "open_counters",
  "configured_service_min",
] as const;

export type Row = Record<(typeof COLUMNS)[number], string>;

/** The rows of a file of recorded tickets (CSV with a header line, plain or gzip, no quoted fields). Throws one line that says what is missing. */
export function readRows(file: string): Row[] {
  if (!existsSync(file)) throw new Error(`${file} is not there: --data names a file of recorded tickets`);
  const bytes = readFileSync(file);
  // 1f 8b: the magic number of gzip.
  return parse(file, (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8"));
}

/**
 * One office's day out of a file of recorded tickets. Throws one line that says what is missing or wrong, and what the file does hold.
 */
export function readOfficeDay(file: string, office: string, date: string): OfficeDay {
  const rows = readRows(file);
  const queues = new Map<string, RecordedQueue>();
  for (const row of rows) {
    if (row.office !== office || row.date !== date) continue;
    const queue = queues.get(row.queue_id) ?? {
      letter: row.letter,
      service: row.service,
      configuredMin: number(row, "configured_service_min"),
      tickets: [],
    };
    queues.set(row.queue_id, queue);
    queue.tickets.push({
      number: number(row, "ticket"),
      issuedMin: number(row, "issued_min"),
      calledMin: number(row, "called_min"),
      openCounters: number(row, "open_counters"),
    });
  }
  if (queues.size === 0) throw new Error(absent(rows, file, office, date));
  for (const { tickets } of queues.values()) tickets.sort((a, b) => a.issuedMin - b.issuedMin || a.number - b.number);
  return { office, date, queues: [...queues.values()] };
}

function parse(file: string, text: string): Row[] {
  const [header = "", ...lines] = text.split(/\r?\n/);
  const names = header.split(",");
  const places = COLUMNS.map((column) => {
    const place = names.indexOf(column);
    if (place === -1) throw new Error(`${file} has no column ${column}: it is not a file of recorded tickets`);
    return [column, place] as const;
  });
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const fields = line.split(",");
      return Object.fromEntries(places.map(([column, place]) => [column, fields[place] ?? ""])) as Row;
    });
}

export function number(row: Row, column: keyof Row): number {
  const value = Number(row[column]);
  if (row[column] === "" || !Number.isFinite(value))
    throw new Error(`Ticket ${row.ticket} of ${row.office} on ${row.date}: ${column} is not a number`);
  return value;
}

function absent(rows: Row[], file: string, office: string, date: string): string {
  const dates = new Set(rows.filter((row) => row.office === office).map((row) => row.date));
  if (dates.size > 0) return `${file} has ${office} on ${[...dates].sort().join(", ")}, not on ${date}`;
  return `${file} has no ${office}, but ${[...new Set(rows.map((row) => row.office))].sort().join(", ")}`;
}
