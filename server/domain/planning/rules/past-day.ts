import type { Policy, Priority } from "../../queue/policy-schema";
import { type Interval, union } from "../../shared/interval";

/** Somebody who came on a past day; milliseconds of the epoch. */
export interface Visitor {
  id: string;
  queueId: string;
  priority: Priority;
  place: number;
  issuedAt: number;
  /** When they could be called; null: they never were there. */
  presentAt: number | null;
  dueAt: number | null;
  isBooked: boolean;
  serviceIds: string[];
  resourceId: string | null;
  /** From issue to call; null: they were not called. */
  waited: number | null;
  /** How long they kept a counter; null where that is not known. */
  took: number | null;
  /** When they left without being called; null: they would have waited. */
  gaveUpAt: number | null;
}

export interface Desk {
  id: string;
  queueIds: string[];
  /** Null: everything of its queues. */
  serviceIds: string[] | null;
  resourceId: string | null;
  /** When it calls, sorted and apart. */
  open: Interval[];
}

/** A day at a location: who came, who served, whom each queue calls. */
export interface PastDay {
  visitors: Visitor[];
  desks: Desk[];
  policies: Record<string, Policy>;
}

/** When a counter was open, by its changes in order of time. It calls nobody once the day is over. */
export function openTimes(shifts: readonly { at: number; status: string }[], day: Interval): Interval[] {
  const times = shifts.map(({ at, status }, i) => ({
    start: Math.max(day.start, at),
    end: Math.min(day.end, shifts[i + 1]?.at ?? day.end),
    status,
  }));
  return union(times.filter(({ status, start, end }) => status === "open" && start < end));
}
