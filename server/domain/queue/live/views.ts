import { MINUTE } from "../../shared/duration";
import { isoOf } from "../../shared/zoned-time";
import type { BoardCounter, BoardQueue, BoardTicket } from "../board-schema";
import { type Quoted, quoteAtOnce } from "../quoting/make-quotes";
import { quoteAt, toEstimate } from "../quoting/quote-at";
import { orderOf, type Waiting } from "../rules/policy";
import type { Estimate, QueueSnapshot } from "../schema";
import { instantOrNull, visitOf } from "../shape";
import { lineOf, type QueueRows, type RowCounter, type RowTicket } from "./queue-rows";

/** Who waits in a queue, in calling order, and what each is told; last in `estimates`: whoever joins. */
export interface Lineup {
  order: readonly Waiting[];
  waiting: RowTicket[];
  estimates: Estimate[];
}

/** By quotes of these rows, or by the last ones made. */
export function lineupOf(rows: QueueRows, quoted: Quoted): Lineup {
  const byId = new Map(rows.tickets.map((ticket) => [ticket.id, ticket]));
  const order = quoted.version === rows.version ? quoted.order : orderOf(lineOf(rows));
  return {
    order,
    waiting: order.map(({ id }) => byId.get(id) as RowTicket),
    estimates: [...order, null].map((_, ahead) => toEstimate(quoteAt(quoted, ahead))),
  };
}

/** The public view: tickets, never names. */
export function toSnapshot(rows: QueueRows, { waiting, estimates }: Lineup): QueueSnapshot {
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
export function toBoardQueue(rows: QueueRows, { waiting, estimates }: Lineup): BoardQueue {
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

/** A queue as everybody may see it, by rows that were just read. */
export const snapshotNow = (rows: QueueRows): QueueSnapshot => toSnapshot(rows, lineupOf(rows, quoteAtOnce(rows)));
