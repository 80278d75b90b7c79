import { SECOND } from "../../shared/duration";
import type { Pace } from "./estimate";

/** What tells the counter that goes from the others: how many are open, and with what they are. */
interface Floor {
  pace: Pace;
  counters: readonly { id: string; status: string; ticketId: string | null }[];
  tickets: readonly { id: string; calledAt: string | null }[];
  /** Milliseconds of the epoch. */
  now: number;
}

/** The same queue with a counter less, null where no other is open. A counter that is not open changes nothing. */
export function withoutCounter<Rows extends Floor>(rows: Rows, counterId: string): Rows | null {
  const gone = rows.counters.find(({ id, status }) => id === counterId && status === "open");
  if (!gone) return rows;
  if (rows.pace.openCounters <= 1) return null;
  const counters = rows.counters.map((one) => (one === gone ? { ...one, status: "paused" } : one));
  return { ...rows, counters, pace: paceWithout(rows, gone.ticketId) };
}

/** Its ticket is not among what the others are busy with; one of another queue is told by nothing, then the longest goes. */
function paceWithout({ pace, tickets, now }: Floor, ticketId: string | null): Pace {
  const openCounters = pace.openCounters - 1;
  if (ticketId === null) return { ...pace, openCounters };
  const calledAt = tickets.find(({ id }) => id === ticketId)?.calledAt;
  const own = calledAt ? (now - Date.parse(calledAt)) / SECOND : Math.max(...pace.busySeconds);
  const [, ...others] = [...pace.busySeconds].sort((a, b) => Math.abs(a - own) - Math.abs(b - own));
  return { ...pace, openCounters, busySeconds: others };
}
