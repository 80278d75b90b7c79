import type { Service } from "../../../server/domain/catalog/schema";
import type { Queue, QueueSnapshot } from "../../../server/domain/queue/schema";

/** A queue as the location has it, with how it stands. */
export interface LiveQueue {
  queue: Queue;
  snapshot: QueueSnapshot;
}

/** A service one can queue for now, and where. */
export interface JoinChoice {
  service: Service;
  queue: LiveQueue;
}

/**
 * What the join page offers: each service with the open queue that serves it soonest, or with the wanted queue alone.
 * Services keep their order.
 */
export function joinChoices(services: readonly Service[], queues: readonly LiveQueue[], wanted?: string): JoinChoice[] {
  const open = queues.filter(({ queue, snapshot }) => snapshot.status === "open" && (!wanted || queue.id === wanted));
  return services.flatMap((service) => {
    const [soonest] = open
      .filter(({ queue }) => queue.serviceIds.includes(service.id))
      .sort((a, b) => a.snapshot.joinEstimate.p50Seconds - b.snapshot.joinEstimate.p50Seconds);
    return soonest ? [{ service, queue: soonest }] : [];
  });
}
