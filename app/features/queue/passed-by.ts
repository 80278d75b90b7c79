import type { CallRule } from "../../../server/domain/queue/policy-schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";

/** What people are told of a rule; the bounds on overtaking and counters that serve other things are the rest. */
const TOLD = {
  urgent: "urgent",
  high: "high",
  due: "due",
  share: "share",
  staff: "staff",
  first: "other",
  overtakes: "other",
  wait: "other",
} as const satisfies Record<CallRule, string>;

/** "2 people with an appointment were called before you.": a sentence for each reason, how often it was one. */
export function passedWords(t: Translate, passedBy: Ticket["passedBy"]): string[] {
  const counts = new Map<(typeof TOLD)[CallRule], number>();
  for (const { rule, count } of passedBy) counts.set(TOLD[rule], (counts.get(TOLD[rule]) ?? 0) + count);
  return [...counts].map(([reason, count]) => t(`ticket.passed.${reason}`, { count }));
}
