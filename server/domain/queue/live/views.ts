import { MINUTE } from "../../shared/duration";
import { isoOf } from "../../shared/zoned-time";
import type { BoardCounter, BoardQueue, BoardTicket } from "../board-schema";
import { toCalls } from "../line/line-rows";
import { estimateWaits } from "../rules/estimate";
import { type Line, orderOf } from "../rules/policy";
import type { Estimate, QueueSnapshot } from "../schema";
import { instantOrNull, visitOf } from "../shape";
import type { QueueRows, RowCounter, RowTicket } from "./queue-rows";

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

function waitingInOrder(rows: QueueRows): RowTicket[] {
  const byId = new Map(rows.tickets.map((ticket) => [ticket.id, ticket]));
  return orderOf(lineOf(rows)).map(({ id }) => byId.get(id) as RowTicket);
}

/** The public view: tickets, never names. */
export function toSnapshot(rows: QueueRows): QueueSnapshot {
  const waiting = waitingInOrder(rows);
  const estimates = estimateWaits(rows.pace, waiting.length);
  const counters = new Map(rows.counters.map((counter) => [counter.id, counter]));
  const at = (status: "called" | "serving") =>
    rows.tickets
      .filter((ticket) => ticket.status === status)
      .map((ticket) => ({
        ticketId: ticket.id,
        number: ticket.number,
        counterId: ticket.counterId,
        counterName: counters.get(ticket.counterId ?? "")?.name ?? null,
        directions: counters.get(ticket.counterId ?? "")?.directions ?? null,
        since: instantOrNull(ticket.startedAt ?? ticket.calledAt) ?? "",
        recalls: ticket.recalls,
      }))
      .sort((a, b) => (a.since < b.since ? 1 : -1));
  return {
    queueId: rows.queueId,
    name: rows.alias ?? rows.name,
    letter: rows.letter,
    status: rows.status,
    message: rows.status === "open" ? null : rows.message,
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
    counters: rows.counters.map(({ id, name, status, ticketId }) => ({ id, name, status, ticketId })),
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
  ...visitOf(ticket),
  counterId: ticket.counterId,
  appointmentStart: instantOrNull(ticket.appointmentStart),
  isOnTheWay: ticket.status === "waiting" && ticket.presentAt === null,
  missedAt: instantOrNull(ticket.missedAt),
  why: ticket.why,
  issuedAt: isoOf(Date.parse(ticket.issuedAt)),
  calledAt: instantOrNull(ticket.calledAt),
  startedAt: instantOrNull(ticket.startedAt),
  slipFailedAt: instantOrNull(ticket.slipFailedAt),
  version: ticket.version,
});

/** A desk says every 30 s that it is there. */
const SILENT_AFTER = 2 * MINUTE;

function toBoardCounter(counter: RowCounter, now: number): BoardCounter {
  const { id, name, status, ticketId, pausesAfter, resourceId, resourceName, userName, seenAt } = counter;
  const isSilent = status === "open" && seenAt !== null && now - Date.parse(seenAt) > SILENT_AFTER;
  return { id, name, status, ticketId, pausesAfter, resourceId, who: resourceName ?? userName, isSilent };
}

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
    message: rows.message,
    graceSeconds: rows.graceSeconds,
    maxRecalls: rows.maxRecalls,
    counters: rows.counters.map((counter) => toBoardCounter(counter, rows.now)),
  };
}
