import type { Work } from "../../../infra/database/work";
import type { Scope } from "../../shared/scope";
import type { PauseEffect } from "../board-schema";
import { readRows } from "../live/queue-rows";
import { snapshotNow } from "../live/views";
import { withoutCounter } from "../rules/without-counter";
import { findCounter } from "./counters";

/** What the waits become when a counter pauses, for those who join now. Throws `not_found`. */
export async function pauseEffect(work: Work, scope: Scope, counterId: string): Promise<PauseEffect> {
  const { organizationId } = scope;
  const { queueIds } = await findCounter(work, scope, counterId);
  const queues = await readRows(
    work,
    queueIds.map((queueId) => ({ organizationId, queueId })),
  );
  return {
    queues: queues.map((rows) => {
      const { waiting, joinEstimate } = snapshotNow(rows);
      const less = withoutCounter(rows, counterId);
      return {
        queueId: rows.queueId,
        name: rows.name,
        waiting: waiting.length,
        before: joinEstimate,
        after: less && snapshotNow(less).joinEstimate,
      };
    }),
  };
}
