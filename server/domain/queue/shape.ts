import { MINUTE } from "../shared/duration";
import type { Customer } from "../shared/text";
import type { Tokens } from "../shared/token";
import { isoOf } from "../shared/zoned-time";
import type { Priority, Why } from "./policy-schema";
import { estimateWaits, type Pace } from "./rules/estimate";
import { isReady, type Line, orderOf, type PastCall, passedBy, type Waiting } from "./rules/policy";
import type { Ticket, TicketEnding, TicketNeed, TicketStatus } from "./schema";

/** What ticket_state writes: instants with microseconds. */
export interface TicketState {
  queueId: string;
  status: TicketStatus;
  priority: Priority;
  place: number;
  counterId: string | null;
  recalls: number;
  calledAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  version: number;
  serviceId: string;
  furtherServiceIds: string[];
  nextServiceIds: string[];
  language: string | null;
  needs: TicketNeed[];
  partySize: number;
  resourceId: string | null;
  presentAt: string | null;
  notBefore: string | null;
  missedAt: string | null;
  dueAt: string | null;
  why: Why | null;
  outcome: string | null;
  servedServiceId: string | null;
  ending: TicketEnding | null;
  slipFailedAt: string | null;
}

/** Rows as PostgreSQL writes them fastest: each field is a column of all rows, services joined by spaces. Columns of no rows are null. */
type Columns<Row extends { serviceIds: readonly string[] }> = {
  [field in keyof Row]: field extends "serviceIds" ? string[] : Row[field][];
};

function fromColumns<Row extends { serviceIds: readonly string[] }>(columns: Columns<Row>, count: number): Row[] {
  const fields = Object.keys(columns) as (keyof Row)[];
  return Array.from({ length: count }, (_, i) => {
    const row = Object.fromEntries(fields.map((field) => [field, columns[field][i]]));
    return { ...row, serviceIds: (columns.serviceIds[i] as string).split(" ") } as unknown as Row;
  });
}

/** What queue_line and queue_calls answer. */
export type LineRow = Omit<Line, "waiting" | "calls"> & { waiting: Columns<Waiting>; calls: Columns<PastCall> };

export const toCalls = (calls: LineRow["calls"]): PastCall[] => fromColumns<PastCall>(calls, calls.place.length);

export const toLine = ({ waiting, calls, ...line }: LineRow): Line => ({
  ...line,
  waiting: fromColumns<Waiting>(waiting, waiting.id.length),
  calls: toCalls(calls),
});

/** What ticket_view answers. */
export interface TicketRow extends TicketState {
  id: string;
  number: string;
  queueName: string;
  queueAlias: string | null;
  locationId: string;
  counterName: string | null;
  directions: string | null;
  appointmentId: string | null;
  issuedAt: string;
  queueVersion: number;
  returnMinutes: number;
  customer: Customer | null;
  /** Null unless waiting. */
  line: LineRow | null;
  pace: Pace | null;
}

export const instantOrNull = (at: string | null): string | null => (at === null ? null : isoOf(Date.parse(at)));

/** The same for a board and a ticket: what a state says, in the API's words. */
export function visitOf({
  serviceId,
  furtherServiceIds,
  nextServiceIds,
  partySize,
  language,
  needs,
  resourceId,
  notBefore,
  recalls,
}: TicketState) {
  return {
    ...{ serviceId, furtherServiceIds, nextServiceIds, partySize, language, needs, resourceId, recalls },
    notBefore: instantOrNull(notBefore),
  };
}

/** Its place in line, the wait, and who went ahead; nothing unless it waits. */
function placeOf({ id, line, pace }: TicketRow) {
  if (line === null || pace === null) return { position: null, peopleAhead: null, estimate: null, passedBy: [] };
  const waiting = toLine(line);
  const order = orderOf(waiting);
  const ahead = order.findIndex((one) => one.id === id);
  const own = order[ahead];
  return {
    position: ahead + 1,
    peopleAhead: ahead,
    estimate: estimateWaits(pace, ahead)[ahead] ?? null,
    passedBy: own && isReady(own, waiting.now) ? passedBy(own, waiting.calls) : [],
  };
}

/** `by` holder or public: without what only staff see. */
export function toTicket(tokens: Tokens, row: TicketRow, by: "staff" | "holder"): Ticket {
  const {
    id,
    number,
    status,
    priority,
    queueId,
    locationId,
    counterId,
    counterName,
    directions,
    appointmentId,
    customer,
  } = row;
  const { ending, outcome, servedServiceId, why, needs, version, queueVersion } = row;
  const visit = visitOf(row);
  const isStaff = by === "staff";
  return {
    ...{
      id,
      number,
      status,
      priority,
      queueId,
      locationId,
      counterId,
      counterName,
      directions,
      appointmentId,
      customer,
    },
    ...{ ...visit, ending, version, queueVersion },
    token: tokens.tokenOf(id),
    queueName: isStaff ? row.queueName : (row.queueAlias ?? row.queueName),
    ...placeOf(row),
    isOnTheWay: status === "waiting" && row.presentAt === null,
    returnUntil:
      status === "noshow" && row.endedAt !== null ? isoOf(Date.parse(row.endedAt) + row.returnMinutes * MINUTE) : null,
    needs: isStaff ? needs : [],
    outcome: isStaff ? outcome : null,
    servedServiceId: isStaff ? servedServiceId : null,
    why: isStaff ? why : null,
    issuedAt: isoOf(Date.parse(row.issuedAt)),
    calledAt: instantOrNull(row.calledAt),
    startedAt: instantOrNull(row.startedAt),
    endedAt: instantOrNull(row.endedAt),
    slipFailedAt: instantOrNull(row.slipFailedAt),
  };
}
