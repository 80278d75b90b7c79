import type { Customer } from "../shared/text";
import type { Tokens } from "../shared/token";
import { isoOf } from "../shared/zoned-time";
import { estimateWaits, type Pace } from "./rules/estimate";
import type { Priority, Ticket, TicketStatus } from "./schema";

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
}

/** What ticket_view answers. */
export interface TicketRow extends TicketState {
  id: string;
  number: string;
  queueName: string;
  locationId: string;
  serviceId: string;
  counterName: string | null;
  appointmentId: string | null;
  partySize: number;
  issuedAt: string;
  queueVersion: number;
  customer: Customer | null;
  /** Null unless waiting. */
  ahead: number | null;
  pace: Pace | null;
}

export const instantOrNull = (at: string | null): string | null => (at === null ? null : isoOf(Date.parse(at)));

export function toTicket(tokens: Tokens, row: TicketRow): Ticket {
  const { place, ahead, pace, ...rest } = row;
  const waits = row.status === "waiting" && ahead !== null && pace !== null;
  return {
    ...rest,
    token: tokens.tokenOf(row.id),
    position: waits ? ahead + 1 : null,
    peopleAhead: waits ? ahead : null,
    estimate: waits ? (estimateWaits(pace, ahead)[ahead] ?? null) : null,
    issuedAt: isoOf(Date.parse(row.issuedAt)),
    calledAt: instantOrNull(row.calledAt),
    startedAt: instantOrNull(row.startedAt),
    endedAt: instantOrNull(row.endedAt),
  };
}
