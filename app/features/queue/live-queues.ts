import type { AppLoadContext } from "@remix-run/node";
import { need } from "../../refusal";
import type { LiveQueue } from "./join-choices";

/** Queues of one place that a page shows; more would be no page. */
const MOST = 100;

/** The queues of a location in the order of their letters, each with how it stands now. */
export async function liveQueues({ api }: AppLoadContext, locationId: string): Promise<LiveQueue[]> {
  const { items } = await need(api.queue.queues({ locationId, limit: MOST }));
  const live = await Promise.all(
    items.map(async (queue) => ({ queue, snapshot: await need(api.queue.snapshot({ id: queue.id })) })),
  );
  return live.sort((a, b) => a.queue.letter.localeCompare(b.queue.letter));
}
