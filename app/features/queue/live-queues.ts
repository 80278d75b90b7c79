import type { AppLoadContext } from "@remix-run/node";
import type { QueueIntake } from "../../../server/domain/queue/schema";
import { need } from "../../refusal";
import { everyItem } from "../list/every-item";
import type { JoinableQueue, LiveQueue } from "./join-choices";

/** The queues of a location in the order of their letters, each with how it stands now. */
export async function liveQueues({ api }: AppLoadContext, locationId: string): Promise<LiveQueue[]> {
  const queues = await everyItem((page) => api.queue.queues({ locationId, ...page }));
  const live = await Promise.all(
    queues.map(async (queue) => ({ queue, snapshot: await need(api.queue.snapshot({ id: queue.id })) })),
  );
  return live.sort((a, b) => a.queue.letter.localeCompare(b.queue.letter));
}

/** The same, each with whether it takes people now. */
export async function joinableQueues(context: AppLoadContext, locationId: string): Promise<JoinableQueue[]> {
  const live = await liveQueues(context, locationId);
  return Promise.all(live.map(async (one) => ({ ...one, intake: await intakeOf(context, one) })));
}

/** Most queues have neither hours nor a limit: their snapshot says all. */
async function intakeOf({ api }: AppLoadContext, { queue, snapshot }: LiveQueue): Promise<QueueIntake> {
  if (queue.hours !== null || queue.maxWaiting !== null) return need(api.queue.intake({ id: queue.id }));
  const { status, message } = snapshot;
  const reason = status === "open" ? null : status;
  return { isOpen: reason === null, reason, opensAt: null, closesAt: null, message };
}
