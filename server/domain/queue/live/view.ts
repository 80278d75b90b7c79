import type { BoardQueue } from "../board-schema";
import type { QueueSnapshot } from "../schema";
import type { QueueRows } from "./queue-rows";
import { toBoardQueue, toSnapshot } from "./views";

/** One version of one queue, each form made once and shared by everybody who reads it. */
export interface QueueView {
  rows: QueueRows;
  version: number;
  builtAt: number;
  snapshot: QueueSnapshot;
  /** The same as JSON. */
  json: Buffer;
  /** And as a frame of the public pages' stream, and as a refresh of estimates alone. */
  snapshotFrame: Buffer;
  estimateFrame: Buffer;
  board(): BoardQueue;
}

export function toView(rows: QueueRows, builtAt: number): QueueView {
  const snapshot = toSnapshot(rows);
  const json = JSON.stringify(snapshot);
  let board: BoardQueue | undefined;
  return {
    rows,
    version: rows.version,
    builtAt,
    snapshot,
    json: Buffer.from(json),
    snapshotFrame: Buffer.from(`event: snapshot\nid: ${rows.version}\ndata: ${json}\n\n`),
    estimateFrame: Buffer.from(`event: estimate\ndata: ${json}\n\n`),
    board: () => {
      board ??= toBoardQueue(rows);
      return board;
    },
  };
}
