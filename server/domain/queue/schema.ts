import { z } from "zod";
import { customer, customerInput, line, reference } from "../shared/text";

export const queueStatus = z.enum(["open", "paused", "closed"]);
export type QueueStatus = z.infer<typeof queueStatus>;
export const ticketStatus = z.enum(["waiting", "called", "serving", "served", "noshow", "left", "cancelled", "parked"]);
export type TicketStatus = z.infer<typeof ticketStatus>;
export const priority = z.enum(["normal", "urgent"]);
export type Priority = z.infer<typeof priority>;

/** `priority`: urgent first, then in issue order. `fifo`: in issue order. */
export const policy = z.strictObject({ kind: z.enum(["priority", "fifo"]) });
export type Policy = z.infer<typeof policy>;

export const queue = z.object({
  id: z.string(),
  locationId: z.string(),
  name: z.string(),
  letter: z.string(),
  serviceIds: z.array(z.string()),
  policy,
  confirmPresence: z.boolean(),
  status: queueStatus,
  version: z.number().int(),
});
export type Queue = z.infer<typeof queue>;
const queueFields = {
  name: line(80),
  letter: z.string().regex(/^[A-Z]{1,2}$/, "must be one or two capital letters"),
  serviceIds: z.array(reference).min(1).max(200),
  policy,
  status: queueStatus,
};
export const queueInput = z.strictObject({
  ...queueFields,
  locationId: reference,
  policy: policy.default({ kind: "priority" }),
  status: queueStatus.default("open"),
});
export const queuePatch = z.strictObject(queueFields).partial();

/** A wait as a range, in seconds from now: one in ten waits less than p10, one in ten more than p90. */
export const estimate = z.object({
  p10Seconds: z.number().int(),
  p50Seconds: z.number().int(),
  p90Seconds: z.number().int(),
});
export type Estimate = z.infer<typeof estimate>;

const ticketAtCounter = z.object({
  ticketId: z.string(),
  number: z.string(),
  counterId: z.string().nullable(),
  counterName: z.string().nullable(),
  since: z.string(),
  /** Times it was called again: another one is news although nothing else has changed. */
  recalls: z.number().int(),
});
export const counterStatus = z.enum(["open", "paused", "closed"]);
/** Somebody who has just come in and is served from now on. */
export const walkInInput = z.strictObject({
  locationId: reference,
  resourceId: reference,
  serviceId: reference,
  customer: customerInput,
});

/** The public view of a queue: tickets, never names. */
export const queueSnapshot = z.object({
  queueId: z.string(),
  name: z.string(),
  letter: z.string(),
  status: queueStatus,
  version: z.number().int(),
  waiting: z.array(z.object({ ticketId: z.string(), number: z.string(), position: z.number().int(), estimate })),
  called: z.array(ticketAtCounter),
  serving: z.array(ticketAtCounter),
  /** Tickets called before, newest first, at most 8. */
  recent: z.array(z.object({ ticketId: z.string(), number: z.string(), counterName: z.string().nullable() })),
  counters: z.array(
    z.object({ id: z.string(), name: z.string(), status: counterStatus, ticketId: z.string().nullable() }),
  ),
  /** What somebody joining now would be told. */
  joinEstimate: estimate,
  asOf: z.string(),
});
export type QueueSnapshot = z.infer<typeof queueSnapshot>;

export const ticket = z.object({
  id: z.string(),
  token: z.string(),
  number: z.string(),
  status: ticketStatus,
  priority,
  /** 1 is next; null when not waiting. */
  position: z.number().int().nullable(),
  peopleAhead: z.number().int().nullable(),
  estimate: estimate.nullable(),
  queueId: z.string(),
  queueName: z.string(),
  locationId: z.string(),
  serviceId: z.string(),
  counterId: z.string().nullable(),
  counterName: z.string().nullable(),
  appointmentId: z.string().nullable(),
  partySize: z.number().int(),
  recalls: z.number().int(),
  /** Staff and the ticket's own holder only. */
  customer: customer.nullable(),
  version: z.number().int(),
  queueVersion: z.number().int(),
  issuedAt: z.string(),
  calledAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type Ticket = z.infer<typeof ticket>;

/** Names one command, so that a repeated one (a lost reply, a double tap) is answered with the first result. */
export const commandId = z.string().min(8).max(100);
export const joinInput = z.strictObject({
  serviceId: reference,
  customer: customerInput.omit({ timeZone: true }).optional(),
  priority: priority.default("normal"),
  partySize: z.number().int().min(1).max(100).default(1),
});
export const ticketVerb = z.enum([
  "call",
  "recall",
  "start",
  "complete",
  "no-show",
  "park",
  "unpark",
  "requeue",
  "leave",
]);
export type TicketVerb = z.infer<typeof ticketVerb>;
export const ticketCommandInput = z.strictObject({ counterId: reference.optional() });
export const callNextInput = z.strictObject({ counterId: reference });
export const transferInput = z.strictObject({
  queueId: reference,
  position: z.enum(["end", "front", "byArrival"]).default("byArrival"),
});
export const undoInput = z.strictObject({ commandId: commandId.optional() });

export const counter = z.object({
  id: z.string(),
  locationId: z.string(),
  name: z.string(),
  queueIds: z.array(z.string()),
  status: counterStatus,
  ticketId: z.string().nullable(),
  version: z.number().int(),
});
export type Counter = z.infer<typeof counter>;
const queueIds = z.array(reference).min(1).max(50);
export const counterInput = z.strictObject({ locationId: reference, name: line(40), queueIds });
export const counterPatch = z.strictObject({ name: line(40), queueIds }).partial();

/** A ticket as the staff of its location see it. `number` may repeat on another day; `id` never does. */
export const boardTicket = z.object({
  id: z.string(),
  number: z.string(),
  status: ticketStatus,
  priority,
  position: z.number().int().nullable(),
  estimate: estimate.nullable(),
  customerName: z.string().nullable(),
  serviceId: z.string(),
  counterId: z.string().nullable(),
  appointmentStart: z.string().nullable(),
  partySize: z.number().int(),
  recalls: z.number().int(),
  issuedAt: z.string(),
  calledAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  version: z.number().int(),
});
export type BoardTicket = z.infer<typeof boardTicket>;

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
  counters: z.array(
    z.object({ id: z.string(), name: z.string(), status: counterStatus, ticketId: z.string().nullable() }),
  ),
});
export type BoardQueue = z.infer<typeof boardQueue>;

/** What a desk starts from; then `boardLive` yields each BoardQueue as it changes. */
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
    }),
  ),
});
export type Board = z.infer<typeof board>;
