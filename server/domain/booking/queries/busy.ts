import type { Work } from "../../../infra/database/work";
import { isoOf } from "../../shared/zoned-time";
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

interface Question {
  organizationId: string;
  resourceIds: string[];
  from: number;
  to: number;
  /** An appointment or hold (`apt_`) whose time counts as free. */
  exceptId?: string;
}

/** What occupies each resource between two instants, sorted by start. One statement whatever the number of resources. */
export async function readBusy(work: Work, { organizationId, resourceIds, from, to, exceptId }: Question) {
  const busy = new Map<string, Busy[]>(resourceIds.map((id) => [id, []]));
  if (resourceIds.length === 0 || from >= to) return busy;
  const rows = await work.call<BusyRow[]>("appointment_busy", {
    organizationId,
    resourceIds,
    from: isoOf(from),
    to: isoOf(to),
    exceptId,
  });
  for (const [id, start, end, serviceId, sessionStart, seats, primaryId] of rows)
    busy.get(id)?.push({ start, end, serviceId, sessionStart, seats, primaryId });
  for (const all of busy.values()) all.sort((a, b) => a.start - b.start);
  return busy;
}
