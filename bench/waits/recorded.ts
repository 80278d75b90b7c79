import { number, readRows } from "../replay/office-day";

/** One recorded ticket of the file. Minutes are local, after midnight of its date. */
export interface Recorded {
  office: string;
  date: string;
  queueId: string;
  ticket: number;
  issuedMin: number;
  calledMin: number;
  openCounters: number;
  configuredMin: number;
}

/** All tickets of a file by date, in the order in which they were issued. */
export function readDays(file: string): Map<string, Recorded[]> {
  const days = new Map<string, Recorded[]>();
  for (const row of readRows(file)) {
    const day = days.get(row.date) ?? [];
    days.set(row.date, day);
    day.push({
      office: row.office,
      date: row.date,
      queueId: row.queue_id,
      ticket: number(row, "ticket"),
      issuedMin: number(row, "issued_min"),
      calledMin: number(row, "called_min"),
      openCounters: number(row, "open_counters"),
      configuredMin: number(row, "configured_service_min"),
    });
  }
  for (const day of days.values()) day.sort((a, b) => a.issuedMin - b.issuedMin || a.ticket - b.ticket);
  return new Map([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}
