import type { Service } from "../../../server/domain/catalog/schema";
import type { Queue, QueueIntake, QueueSnapshot } from "../../../server/domain/queue/schema";

/** A queue as the location has it, with how it stands. */
export interface LiveQueue {
  queue: Queue;
  snapshot: QueueSnapshot;
}

/** The same with whether it takes people now. */
export interface JoinableQueue extends LiveQueue {
  intake: QueueIntake;
}

/** A service one can queue for now, and where. */
export interface JoinChoice {
  service: Service;
  queue: JoinableQueue;
}

/**
 * What the join page offers: each service with the open queue that serves it soonest, or with the wanted queue alone.
 * Services keep their order.
 */
export function joinChoices(
  services: readonly Service[],
  queues: readonly JoinableQueue[],
  wanted?: string,
): JoinChoice[] {
  const open = queues.filter(({ queue, intake }) => intake.isOpen && (!wanted || queue.id === wanted));
  return services.flatMap((service) => {
    const [soonest] = open
      .filter(({ queue }) => queue.serviceIds.includes(service.id))
      .sort((a, b) => a.snapshot.joinEstimate.p50Seconds - b.snapshot.joinEstimate.p50Seconds);
    return soonest ? [{ service, queue: soonest }] : [];
  });
}

/** Why nobody can join the wanted queue, or any: of several there is no one reason, but the first that opens. */
export function whyClosed(
  queues: readonly JoinableQueue[],
  wanted?: string,
): Pick<QueueIntake, "reason" | "opensAt" | "message"> {
  const asked = queues.filter(({ queue }) => !wanted || queue.id === wanted);
  if (asked.length === 1 && asked[0]) return asked[0].intake;
  const openings = asked.flatMap(({ intake }) => intake.opensAt ?? []).sort();
  return { reason: null, opensAt: openings[0] ?? null, message: null };
}

/** A visit for further services: those of the same queue at once, the others after it, one by one. What nobody can queue for now is left out. */
export function visitOf(choice: JoinChoice, also: readonly string[], choices: readonly JoinChoice[]) {
  const offered = choices
    .map(({ service }) => service.id)
    .filter((id) => also.includes(id) && id !== choice.service.id);
  const here = new Set(choice.queue.queue.serviceIds);
  return {
    furtherServiceIds: offered.filter((id) => here.has(id)),
    nextServiceIds: offered.filter((id) => !here.has(id)),
  };
}
