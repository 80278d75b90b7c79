import { z } from "zod";
import { priority, why } from "./policy-schema";
import { counter, counterStatus, estimate, queueStatus, shutReason, ticketStatus, visit } from "./schema";

/** A ticket as the staff of its location see it. `number` may repeat on another day; `id` never does. */
export const boardTicket = z.object({
  id: z.string(),
  number: z.string(),
  status: ticketStatus,
  priority,
  position: z.number().int().nullable(),
  estimate: estimate.nullable(),
  customerName: z.string().nullable(),
  ...visit,
  counterId: z.string().nullable(),
  appointmentStart: z.string().nullable(),
  recalls: z.number().int(),
  isOnTheWay: z.boolean(),
  notBefore: z.string().nullable(),
  missedAt: z.string().nullable(),
  why: why.nullable(),
  issuedAt: z.string(),
  calledAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  /** Its slip did not come out of the printer, since then: somebody waits for it. */
  slipFailedAt: z.string().nullable(),
  version: z.number().int(),
});
export type BoardTicket = z.infer<typeof boardTicket>;

export const boardCounter = z.object({
  id: z.string(),
  name: z.string(),
  status: counterStatus,
  ticketId: z.string().nullable(),
  pausesAfter: z.boolean(),
  resourceId: z.string().nullable(),
  /** Who sits there: the resource's name, else that of whoever opened it. */
  who: z.string().nullable(),
  /** It is open and its desk has not been heard of for two minutes. */
  isSilent: z.boolean(),
});
export type BoardCounter = z.infer<typeof boardCounter>;

/** One queue on the staff board: waiting in calling order, then called, serving and parked. */
export const boardQueue = z.object({
  queueId: z.string(),
  name: z.string(),
  letter: z.string(),
  status: queueStatus,
  version: z.number().int(),
  asOf: z.string(),
  waiting: z.array(boardTicket),
  called: z.array(boardTicket),
  serving: z.array(boardTicket),
  parked: z.array(boardTicket),
  joinEstimate: estimate,
  message: z.string().nullable(),
  graceSeconds: z.number().int().nullable(),
  maxRecalls: z.number().int().nullable(),
  counters: z.array(boardCounter),
});
export type BoardQueue = z.infer<typeof boardQueue>;

/** What a desk starts from; then `boardLive` yields each BoardQueue as it changes, and says when `expected` may have. */
export const board = z.object({
  location: z.object({ id: z.string(), slug: z.string(), name: z.string(), timeZone: z.string() }),
  services: z.array(z.object({ id: z.string(), name: z.string() })),
  counters: z.array(counter),
  queues: z.array(boardQueue),
  /** Booked people still to come today, in time order. */
  expected: z.array(
    z.object({
      id: z.string(),
      start: z.string(),
      serviceId: z.string(),
      customerName: z.string(),
      reference: z.string(),
      /** When it is expected to begin, where it runs late. */
      runningLate: z.object({ from: z.string(), to: z.string() }).nullable(),
    }),
  ),
});
export type Board = z.infer<typeof board>;

/** Everything that happened to a ticket, the oldest first. */
export const ticketHistory = z.object({
  events: z.array(
    z.object({
      queueId: z.string(),
      version: z.number().int(),
      type: z.string(),
      status: ticketStatus,
      counterId: z.string().nullable(),
      at: z.string(),
      /** Who did it; null for the customer and for what happens by itself. */
      actor: z.string().nullable(),
      /** The version of this queue that it took back. */
      undoes: z.number().int().nullable(),
      why: why.nullable(),
      /** The appointment it was exchanged for then, or came from. */
      appointmentId: z.string().nullable(),
      /** Why the queue would have taken nobody in: staff added them all the same. */
      overrode: shutReason.nullable(),
    }),
  ),
});
export type TicketHistory = z.infer<typeof ticketHistory>;

/** What pausing a counter does to the wait of whoever joins a queue it serves. */
export const pauseEffect = z.object({
  queues: z.array(
    z.object({
      queueId: z.string(),
      name: z.string(),
      waiting: z.number().int(),
      before: estimate,
      /** Null where no other counter is open. */
      after: estimate.nullable(),
    }),
  ),
});
export type PauseEffect = z.infer<typeof pauseEffect>;

/** A queue as it was at an instant. */
export const pastBoard = z.object({
  queueId: z.string(),
  name: z.string(),
  version: z.number().int(),
  at: z.string(),
  /** Instants just after what happened last before, and first afterwards; null where nothing did. */
  previousAt: z.string().nullable(),
  nextAt: z.string().nullable(),
  tickets: z.array(
    z.object({
      ticketId: z.string(),
      number: z.string(),
      status: ticketStatus,
      priority,
      counterId: z.string().nullable(),
      calledAt: z.string().nullable(),
      startedAt: z.string().nullable(),
    }),
  ),
});
export type PastBoard = z.infer<typeof pastBoard>;
