import type { SqlFunction, Work } from "../../../infra/database/work";
import { isoOf } from "../../shared/zoned-time";
import type { NamedBusy } from "../rules/explain";
import type { Busy } from "../rules/standing";

interface Question {
  organizationId: string;
  locationId: string;
  resourceIds: string[];
  from: number;
  to: number;
  /** An appointment or hold (`apt_`) whose time counts as free. */
  exceptId?: string;
}

type BusyRow = [
  start: number,
  end: number,
  ...session: [] | [seats: number, serviceId: string, sessionStart: number, primaryId: string],
];

/** What occupies each resource between two instants, sorted by start. One statement whatever the number of resources. */
export async function readBusy(work: Work, question: Question): Promise<Map<string, Busy[]>> {
  const read = await ask<Record<string, BusyRow[]>>(work, "appointment_busy", question);
  return sorted(question, (id) =>
    (read?.[id] ?? []).map(([start, end, seats, serviceId = "", sessionStart = start, primaryId = id]) => ({
      ...{ start, end, seats: seats ?? null, serviceId, sessionStart, primaryId },
    })),
  );
}

type NamedRow = Omit<NamedBusy, "isHeld"> & { resourceId: string; status: string | null };

/** The same with what it is, for staff. */
export async function readNamedBusy(work: Work, question: Question): Promise<Map<string, NamedBusy[]>> {
  const read = (await ask<NamedRow[]>(work, "appointment_busy_named", question)) ?? [];
  return sorted(question, (id) =>
    read.flatMap(({ resourceId, status, ...one }) =>
      resourceId === id ? [{ ...one, isHeld: status === "held" }] : [],
    ),
  );
}

async function ask<T>(work: Work, fn: SqlFunction, { from, to, ...question }: Question): Promise<T | null> {
  if (question.resourceIds.length === 0 || from >= to) return null;
  return work.read<T>(fn, { ...question, from: isoOf(from), to: isoOf(to) });
}

const sorted = <Taken extends Busy>({ resourceIds }: Question, takenOf: (id: string) => Taken[]) =>
  new Map(resourceIds.map((id) => [id, takenOf(id).sort((a, b) => a.start - b.start)]));
