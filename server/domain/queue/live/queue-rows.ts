import type { Cache } from "../../../infra/cache";
import type { Work } from "../../../infra/database/work";
import { SECOND } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { type CallColumns, toCalls } from "../line/line-rows";
import type { Policy } from "../policy-schema";
import type { QuotingRow } from "../quoting/quoting-row";
import type { Line } from "../rules/policy";
import type { Counter, QueueSnapshot, QueueStatus } from "../schema";
import type { TicketState } from "../shape";

export interface RowTicket extends TicketState {
  id: string;
  number: string;
  issuedAt: string;
  customerName: string | null;
  appointmentStart: string | null;
}

export interface RowCounter {
  id: string;
  name: string;
  status: Counter["status"];
  ticketId: string | null;
  directions: string | null;
  resourceId: string | null;
  resourceName: string | null;
  /** Whoever opened it. */
  userName: string | null;
  pausesAfter: boolean;
  seenAt: string | null;
}

/** One queue as queues_read writes it: everything that a snapshot or a board shows, of one instant. */
export interface QueueRows {
  organizationId: string;
  queueId: string;
  locationId: string;
  name: string;
  letter: string;
  alias: string | null;
  status: QueueStatus;
  message: string | null;
  policy: Policy;
  version: number;
  asOf: string;
  /** The same in milliseconds. */
  now: number;
  graceSeconds: number | null;
  maxRecalls: number | null;
  quoting: QuotingRow;
  calls: CallColumns;
  counters: RowCounter[];
  recent: QueueSnapshot["recent"];
  tickets: RowTicket[];
}

export interface QueueName {
  organizationId: string;
  queueId: string;
}

interface Written extends Omit<QueueRows, "tickets"> {
  tickets: ({ state: TicketState } & Omit<RowTicket, keyof TicketState>)[];
}

/** One statement; queues that do not exist are missing from the answer. */
export async function readRows(work: Work, queues: readonly QueueName[]): Promise<QueueRows[]> {
  const written = await work.read<Written[]>("queues_read", { queues });
  return written.map((rows) => ({
    ...rows,
    tickets: rows.tickets.map(({ state, ...ticket }) => ({ ...state, ...ticket })),
  }));
}

/** Where the version was announced, another process may have read it already: then it is had from the cache. Throws `not_found`. */
export async function readQueue(work: Work, cache: Cache, queue: QueueName, announced?: number): Promise<QueueRows> {
  const key = (version: number) => `queue:${queue.queueId}:${version}`;
  const kept = announced === undefined ? null : await cache.get(key(announced));
  if (kept !== null) return JSON.parse(kept);
  const [rows] = await readRows(work, [queue]);
  if (!rows) throw new DomainError("not_found");
  if (announced !== undefined) await cache.set(key(rows.version), JSON.stringify(rows), 10 * SECOND);
  return rows;
}

export const readVersions = (work: Work, queues: readonly QueueName[]) =>
  work.read<Record<string, number>>("queue_versions", { queues });

const millis = (at: string | null) => (at === null ? null : Date.parse(at));

/** The line as its policy sees it. */
export const lineOf = ({ tickets, policy, calls, now }: QueueRows): Line => ({
  ...{ policy, now },
  calls: toCalls(calls),
  waiting: tickets
    .filter(({ status }) => status === "waiting")
    .map(
      ({ id, priority, place, issuedAt, presentAt, notBefore, dueAt, serviceId, furtherServiceIds, resourceId }) => ({
        ...{ id, priority, place, resourceId },
        issuedAt: Date.parse(issuedAt),
        presentAt: millis(presentAt),
        notBefore: millis(notBefore),
        dueAt: millis(dueAt),
        serviceIds: [serviceId, ...furtherServiceIds],
      }),
    ),
});
