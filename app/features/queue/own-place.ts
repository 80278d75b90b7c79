import type { Estimate, QueueSnapshot } from "../../../server/domain/queue/schema";

/** Where a ticket stands in a public snapshot. `away`: parked, over, or in another queue; the snapshot does not say which. */
export type OwnPlace =
  | { status: "waiting"; ahead: number; estimate: Estimate }
  /** `call` is another one each time it is called. */
  | { status: "called" | "serving"; call: string }
  | { status: "away" };

type Calls = Pick<QueueSnapshot, "called" | "serving">;

export function ownPlace(snapshot: Calls & Pick<QueueSnapshot, "waiting">, ticketId: string): OwnPlace {
  const waiting = snapshot.waiting.find((one) => one.ticketId === ticketId);
  if (waiting) return { status: "waiting", ahead: waiting.position - 1, estimate: waiting.estimate };
  for (const status of ["called", "serving"] as const) {
    const line = snapshot[status].find((one) => one.ticketId === ticketId);
    if (line) return { status, call: `${line.since} ${line.recalls}` };
  }
  return { status: "away" };
}

/** Whether somebody who waited behind a ticket is being called or served before it. */
export function isOvertaken(before: Pick<QueueSnapshot, "waiting">, now: Calls, ticketId: string): boolean {
  const own = before.waiting.findIndex((one) => one.ticketId === ticketId);
  const behind = new Set(own < 0 ? [] : before.waiting.slice(own + 1).map((one) => one.ticketId));
  return [...now.called, ...now.serving].some((one) => behind.has(one.ticketId));
}

/** A p90 is so much worse than what was said before when it is half as long again and five minutes longer. */
export const isWorse = (saidSeconds: number, p90Seconds: number): boolean =>
  p90Seconds > 1.5 * saidSeconds && p90Seconds - saidSeconds >= 5 * 60;
