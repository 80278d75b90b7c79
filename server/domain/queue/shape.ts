import { MINUTE } from "../shared/duration";
import type { Customer } from "../shared/text";
import type { Tokens } from "../shared/token";
import { isoOf } from "../shared/zoned-time";
import type { Priority, Why } from "./policy-schema";
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
  note: string | null;
}

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
  note,
  notBefore,
  recalls,
}: TicketState) {
  return {
    ...{ serviceId, furtherServiceIds, nextServiceIds, partySize, language, needs, resourceId, note, recalls },
    notBefore: instantOrNull(notBefore),
  };
}

/** Where a ticket stands that waits. */
export type PlaceInLine = Pick<Ticket, "position" | "peopleAhead" | "estimate" | "passedBy">;
export const NO_PLACE: PlaceInLine = { position: null, peopleAhead: null, estimate: null, passedBy: [] };

/** `by` holder or public: without what only staff see. */
export function toTicket(tokens: Tokens, row: TicketRow, by: "staff" | "holder", place: PlaceInLine): Ticket {
  const { id, number, status, priority, queueId, locationId, counterId, counterName, directions } = row;
  const { appointmentId, customer, ending, outcome, servedServiceId, why, needs, version, queueVersion } = row;
  const isStaff = by === "staff";
  const missedAt = status === "noshow" ? row.endedAt : null;
  return {
    ...{ id, number, status, priority, queueId, locationId, counterId, counterName, directions },
    ...{ appointmentId, customer, ending, version, queueVersion },
    ...visitOf(row),
    ...place,
    slipFailedAt: instantOrNull(row.slipFailedAt),
    dueAt: instantOrNull(row.dueAt),
    token: tokens.tokenOf(id),
    queueName: isStaff ? row.queueName : (row.queueAlias ?? row.queueName),
    isOnTheWay: status === "waiting" && row.presentAt === null,
    returnUntil: missedAt && isoOf(Date.parse(missedAt) + row.returnMinutes * MINUTE),
    needs: isStaff ? needs : [],
    note: isStaff ? row.note : null,
    outcome: isStaff ? outcome : null,
    servedServiceId: isStaff ? servedServiceId : null,
    why: isStaff ? why : null,
    issuedAt: isoOf(Date.parse(row.issuedAt)),
    calledAt: instantOrNull(row.calledAt),
    startedAt: instantOrNull(row.startedAt),
    endedAt: instantOrNull(row.endedAt),
  };
}
