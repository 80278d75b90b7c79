import type { Estimate, QueueSnapshot } from "../../../server/domain/queue/schema";

/** Where a ticket stands in a public snapshot. `away`: parked, over, or in another queue; the snapshot does not say which. */
export type OwnPlace =
  | { status: "waiting"; ahead: number; estimate: Estimate }
  /** `call` is another one each time it is called, and at each counter it is handed to. */
  | { status: "called" | "serving"; call: string }
  | { status: "away" };

type Calls = Pick<QueueSnapshot, "called" | "serving">;

export function ownPlace(snapshot: Calls & Pick<QueueSnapshot, "waiting">, ticketId: string): OwnPlace {
  const waiting = snapshot.waiting.find((one) => one.ticketId === ticketId);
  if (waiting) return { status: "waiting", ahead: waiting.position - 1, estimate: waiting.estimate };
  for (const status of ["called", "serving"] as const) {
    const line = snapshot[status].find((one) => one.ticketId === ticketId);
    if (line) return { status, call: `${line.since} ${line.recalls} ${line.counterId}` };
  }
  return { status: "away" };
}

/** What of the queue itself those who wait are told (ticket-notices.tsx): another one is news. */
export const queueState = ({ status, counters }: Pick<QueueSnapshot, "status" | "counters">): string =>
  `${status} ${counters.some((counter) => counter.status === "open")}`;

/** Whether somebody is called who took a number of the same queue later. */
export function isOvertaken(
  before: Pick<QueueSnapshot, "called">,
  now: Pick<QueueSnapshot, "called">,
  number: string,
): boolean {
  const known = new Set(before.called.map(({ ticketId }) => ticketId));
  const [letters, serial] = partsOf(number);
  return now.called.some((one) => {
    const [others, later] = partsOf(one.number);
    return !known.has(one.ticketId) && others === letters && later > serial;
  });
}

/** Letters and serial of "B047". */
const partsOf = (number: string) => [number.replace(/\d+$/, ""), Number(/\d+$/.exec(number))] as const;

/** What the end of a wait was told by. */
export interface ToldWait {
  p90Seconds: number;
  openCounters: number;
  ahead: number;
}

export const toldWait = (
  { estimate: { p90Seconds }, ahead }: Extract<OwnPlace, { status: "waiting" }>,
  { counters }: Pick<QueueSnapshot, "counters">,
): ToldWait => ({ p90Seconds, ahead, openCounters: counters.filter(({ status }) => status === "open").length });

/** Why a wait has become longer than it was told to be, as far as everybody can see. */
export function worseReason(said: ToldWait, now: ToldWait): "counters" | "ahead" | "slower" {
  if (now.openCounters < said.openCounters) return "counters";
  return now.ahead > said.ahead ? "ahead" : "slower";
}
