import type { BoardQueue } from "../board-schema";
import type { Quoted } from "../quoting/make-quotes";
import type { Waiting } from "../rules/policy";
import type { QueueSnapshot } from "../schema";
import type { QueueRows } from "./queue-rows";
import { lineupOf, toBoardQueue, toSnapshot } from "./views";

/** One version of one queue, each form made once and shared by everybody who reads it. */
export interface QueueView {
  rows: QueueRows;
  /** What its estimates are of: maybe quotes of an earlier version. */
  quoted: Quoted;
  /** Who waits, in calling order. */
  order: readonly Waiting[];
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

export function toView(rows: QueueRows, quoted: Quoted, builtAt: number): QueueView {
  const lineup = lineupOf(rows, quoted);
  const snapshot = toSnapshot(rows, lineup);
  const json = JSON.stringify(snapshot);
  let board: BoardQueue | undefined;
  return {
    rows,
    quoted,
    order: lineup.order,
    version: rows.version,
    builtAt,
    snapshot,
    json: Buffer.from(json),
    snapshotFrame: Buffer.from(`event: snapshot\nid: ${rows.version}\ndata: ${json}\n\n`),
    estimateFrame: Buffer.from(`event: estimate\ndata: ${json}\n\n`),
    board: () => {
      board ??= toBoardQueue(rows, lineup);
      return board;
    },
  };
}
