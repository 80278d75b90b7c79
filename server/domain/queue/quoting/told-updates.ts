import { isWorse } from "../../shared/wait-words";
import type { ToldQuotes } from "../../waits/commands/store-quotes";
import type { QueueView } from "../live/view";
import { quoteAt } from "./quote-at";

/**
 * Stores what the people of a watched queue are told anew, where it says something materially different: an end so much later, or so much sooner.
 */
export function createToldUpdates(toldQuotes: Pick<ToldQuotes, "add">): (view: QueueView) => void {
  let said = new Map<string, number>();
  return ({ rows: { organizationId, queueId, asOf }, quoted, order }) => {
    const before = said;
    said = new Map();
    for (const [ahead, { id: ticketId }] of order.entries()) {
      const quote = quoteAt(quoted, ahead);
      const last = before.get(ticketId) ?? quote.p90;
      const isNews = isWorse(last, quote.p90) || isWorse(quote.p90, last);
      if (isNews) toldQuotes.add({ organizationId, queueId, ticketId, at: asOf, isFirst: false, quote });
      said.set(ticketId, isNews ? quote.p90 : last);
    }
  };
}
