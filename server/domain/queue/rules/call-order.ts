import type { Policy, Priority } from "../schema";

export interface Waiting {
  id: string;
  priority: Priority;
  place: number;
}

const RANK: Record<Priority, number> = { urgent: 0, normal: 1 };

/** Whom the policy calls first: negative when `a` goes before `b`. Total: no two tickets are alike. */
export function callOrder(policy: Policy): (a: Waiting, b: Waiting) => number {
  const byPlace = (a: Waiting, b: Waiting) => a.place - b.place || (a.id < b.id ? -1 : 1);
  return policy.kind === "fifo" ? byPlace : (a, b) => RANK[a.priority] - RANK[b.priority] || byPlace(a, b);
}

/**
 * The next ticket over all queues of a counter: each queue offers the first by its own policy; among these an urgent one goes first, then
 * the one that came first. Null when nobody waits.
 */
export function chooseNext(queues: readonly { policy: Policy; waiting: readonly Waiting[] }[]): Waiting | null {
  const firsts = queues.flatMap(({ policy, waiting }) => waiting.toSorted(callOrder(policy)).slice(0, 1));
  return firsts.toSorted(callOrder({ kind: "priority" }))[0] ?? null;
}
