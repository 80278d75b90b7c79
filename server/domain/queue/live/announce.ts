import type { Work } from "../../../infra/database/work";

/** Tells the hub, once the work is committed, that these queues have a new version. */
export type Announce = (work: Pick<Work, "onCommit">, queueIds: readonly string[]) => void;
