import type { Line, PastCall, Seat, Waiting } from "../rules/policy";

/** Rows as PostgreSQL writes them fastest: each field is a column of all rows, services joined by spaces. Columns of no rows are null. */
type Columns<Row extends { serviceIds: readonly string[] }> = {
  [field in keyof Row]: field extends "serviceIds" ? string[] : Row[field][];
};

function fromColumns<Row extends { id: string; serviceIds: readonly string[] }>(columns: Columns<Row>): Row[] {
  const fields = Object.keys(columns) as (keyof Row)[];
  return columns.id.map((_, i) => {
    const row = Object.fromEntries(fields.map((field) => [field, columns[field][i]]));
    return { ...row, serviceIds: (columns.serviceIds[i] as string).split(" ") } as unknown as Row;
  });
}

/** A ticket that changed, as queue_changed writes it: `calledAt` null unless it was called from this queue and waits no more. */
export type Changed = Omit<Waiting, "isBooked"> & Pick<PastCall, "rule"> & { waits: boolean; calledAt: number | null };

/** What queue_standing answers: a whole line, or the tickets that changed since the version that was known. */
export type StandingRow = Pick<Line, "policy"> & { queueId: string; version: number } & (
    | { waiting: Columns<Waiting>; calls: Columns<PastCall> }
    | { changed: Columns<Changed> }
  );

/** The same with the open counters of the queue, as queue_waiting answers it. */
export type ServedRow = StandingRow & { seats: Seat[] };

export const toCalls = (calls: Columns<PastCall>): PastCall[] => fromColumns(calls);
export const toWaiting = (waiting: Columns<Waiting>): Waiting[] => fromColumns(waiting);
export const toChanged = (changed: Columns<Changed>): Changed[] => fromColumns(changed);
export type CallColumns = Columns<PastCall>;
export type WaitingColumns = Columns<Waiting>;
