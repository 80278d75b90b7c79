import { isoOf } from "../../shared/zoned-time";
import { callOrder } from "../rules/call-order";
import { estimateWaits } from "../rules/estimate";
import type { BoardQueue, BoardTicket, Estimate, QueueSnapshot } from "../schema";
import { instantOrNull } from "../shape";
import type { QueueRows, RowTicket } from "./queue-rows";

const waitingInOrder = ({ tickets, policy }: QueueRows): RowTicket[] =>
  tickets.filter(({ status }) => status === "waiting").sort(callOrder(policy));

/** The public view: tickets, never names. */
export function toSnapshot(rows: QueueRows): QueueSnapshot {
  const waiting = waitingInOrder(rows);
  const estimates = estimateWaits(rows.pace, waiting.length);
  const names = new Map(rows.counters.map(({ id, name }) => [id, name]));
  const at = (status: "called" | "serving") =>
    rows.tickets
      .filter((ticket) => ticket.status === status)
      .map((ticket) => ({
        ticketId: ticket.id,
        number: ticket.number,
        counterId: ticket.counterId,
        counterName: names.get(ticket.counterId ?? "") ?? null,
        since: instantOrNull(ticket.startedAt ?? ticket.calledAt) ?? "",
        recalls: ticket.recalls,
      }))
      .sort((a, b) => (a.since < b.since ? 1 : -1));
  return {
    queueId: rows.queueId,
    name: rows.name,
    letter: rows.letter,
    status: rows.status,
    version: rows.version,
    waiting: waiting.map(({ id, number }, i) => ({
      ticketId: id,
      number,
      position: i + 1,
      estimate: estimates[i] as Estimate,
    })),
    called: at("called"),
    serving: at("serving"),
    recent: rows.recent,
    counters: rows.counters,
    joinEstimate: estimates[waiting.length] as Estimate,
    asOf: isoOf(Date.parse(rows.asOf)),
  };
}

const toBoardTicket = (ticket: RowTicket, position: number | null, estimate: Estimate | null): BoardTicket => ({
  id: ticket.id,
  number: ticket.number,
  status: ticket.status,
  priority: ticket.priority,
  position,
  estimate,
  customerName: ticket.customerName,
  serviceId: ticket.serviceId,
  counterId: ticket.counterId,
  appointmentStart: instantOrNull(ticket.appointmentStart),
  partySize: ticket.partySize,
  recalls: ticket.recalls,
  issuedAt: isoOf(Date.parse(ticket.issuedAt)),
  calledAt: instantOrNull(ticket.calledAt),
  startedAt: instantOrNull(ticket.startedAt),
  version: ticket.version,
});

/** The view of the staff, with names. */
export function toBoardQueue(rows: QueueRows): BoardQueue {
  const waiting = waitingInOrder(rows);
  const estimates = estimateWaits(rows.pace, waiting.length);
  const inState = (status: RowTicket["status"]) =>
    rows.tickets.filter((ticket) => ticket.status === status).map((ticket) => toBoardTicket(ticket, null, null));
  return {
    queueId: rows.queueId,
    name: rows.name,
    letter: rows.letter,
    status: rows.status,
    version: rows.version,
    asOf: isoOf(Date.parse(rows.asOf)),
    waiting: waiting.map((ticket, i) => toBoardTicket(ticket, i + 1, estimates[i] ?? null)),
    called: inState("called"),
    serving: inState("serving"),
    parked: inState("parked"),
    joinEstimate: estimates[waiting.length] as Estimate,
    counters: rows.counters,
  };
}
