import type { SqlFunction, Work } from "../../../infra/database/work";
import { isoOf } from "../../shared/zoned-time";
import type { NamedBusy } from "../rules/explain";
import type { Busy } from "../rules/standing";

type BusyRow = [
  resourceId: string,
  start: number,
  end: number,
  serviceId: string,
  sessionStart: number,
  seats: number | null,
  primaryId: string,
];

type NamedRow = [...busy: BusyRow, reference: string | null, status: string | null, reason: string | null];

interface Question {
  organizationId: string;
  resourceIds: string[];
  from: number;
  to: number;
  /** An appointment or hold (`apt_`) whose time counts as free. */
  exceptId?: string;
}

/** What occupies each resource between two instants, sorted by start. One statement whatever the number of resources. */
export async function readBusy(work: Work, question: Question): Promise<Map<string, Busy[]>> {
  return read(work, "appointment_busy", question, busyOf);
}

/** The same with what it is, for staff. */
export async function readNamedBusy(work: Work, question: Question): Promise<Map<string, NamedBusy[]>> {
  return read(work, "appointment_busy_named", question, (row: NamedRow) => {
    const [reference, status, reason] = row.slice(7) as [string | null, string | null, string | null];
    return { ...busyOf(row), reference, isHeld: status === "held", reason };
  });
}

const busyOf = ([, start, end, serviceId, sessionStart, seats, primaryId]: BusyRow | NamedRow): Busy => ({
  start,
  end,
  serviceId,
  sessionStart,
  seats,
  primaryId,
});

async function read<Row extends BusyRow | NamedRow, Taken extends Busy>(
  work: Work,
  fn: SqlFunction,
  { organizationId, resourceIds, from, to, exceptId }: Question,
  toTaken: (row: Row) => Taken,
): Promise<Map<string, Taken[]>> {
  const busy = new Map<string, Taken[]>(resourceIds.map((id) => [id, []]));
  if (resourceIds.length === 0 || from >= to) return busy;
  const given = { organizationId, resourceIds, from: isoOf(from), to: isoOf(to), exceptId };
  for (const row of await work.call<Row[]>(fn, given)) busy.get(row[0])?.push(toTaken(row));
  for (const all of busy.values()) all.sort((a, b) => a.start - b.start);
  return busy;
}
