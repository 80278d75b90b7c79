import type { Bus } from "../../../infra/bus";
import type { Work } from "../../../infra/database/work";

/** Tells the hub, once the work is committed, that these queues have a new version. */
export type Announce = (work: Pick<Work, "onCommit">, queueIds: readonly string[]) => void;

export const QUEUES_CHANNEL = "queues";

/** A hint for the hubs of all processes; `from` is the one that knows already. */
export const queuesHint = (queueIds: readonly string[], from?: string): string => JSON.stringify({ from, queueIds });

/** For what changes queues without serving anybody who watches them. */
export const announceOn =
  (bus: Bus): Announce =>
  (work, queueIds) =>
    work.onCommit(() => void bus.publish(QUEUES_CHANNEL, queuesHint(queueIds)));
