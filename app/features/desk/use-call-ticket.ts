import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import type { Found } from "./find-ticket";
import { whyNotCall } from "./hint-words";
import type { Facts } from "./ticket-flags";
import type { Desk } from "./use-desk";

/** Calls the one that was pressed to the counter of this desk, or says why that cannot be. */
export function useCallTicket(desk: Desk, facts: Facts) {
  const { t } = useWords();
  const { counter, current, operations, say } = desk;
  return ({ ticket, queue }: Found) => {
    const bound = ticket.resourceId !== null && ticket.resourceId !== counter?.resourceId;
    const who = bound && facts.resources.get(ticket.resourceId as string);
    if (who) return say(t("desk.why.bound", { number: numberWords(ticket.number), name: who }));
    const problem = whyNotCall(t, counter, current?.ticket ?? null);
    if (problem || !counter) return say(problem ?? "");
    if (!counter.queueIds.includes(queue.queueId)) {
      return say(t("desk.why.otherQueue", { counter: counter.name, queue: queue.name }));
    }
    operations.verb("call", ticket.id, counter.id);
  };
}
