import type { Estimate, QueueSnapshot } from "../../../server/domain/queue/schema";

/** Where a ticket stands in a public snapshot. `away`: parked, over, or in another queue; the snapshot does not say which. */
export type OwnPlace =
  | { status: "waiting"; ahead: number; estimate: Estimate }
  /** `call` is another one each time it is called. */
  | { status: "called" | "serving"; call: string }
  | { status: "away" };

export function ownPlace(snapshot: Pick<QueueSnapshot, "waiting" | "called" | "serving">, ticketId: string): OwnPlace {
  const waiting = snapshot.waiting.find((one) => one.ticketId === ticketId);
  if (waiting) return { status: "waiting", ahead: waiting.position - 1, estimate: waiting.estimate };
  for (const status of ["called", "serving"] as const) {
    const line = snapshot[status].find((one) => one.ticketId === ticketId);
    if (line) return { status, call: `${line.since} ${line.recalls}` };
  }
  return { status: "away" };
}
