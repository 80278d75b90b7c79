import { z } from "zod";
import { week } from "../catalog/schema";
import { customer, line, reference } from "../shared/text";
import { callRule, policy, priority, why } from "./policy-schema";

export const queueStatus = z.enum(["open", "paused", "closed"]);
export type QueueStatus = z.infer<typeof queueStatus>;
export const ticketStatus = z.enum(["waiting", "called", "serving", "served", "noshow", "left", "cancelled", "parked"]);
export type TicketStatus = z.infer<typeof ticketStatus>;
/** When a queue takes people: while its location is open, or in hours of its own within that. */
export const queueHours = z.union([z.literal("location"), week.min(1)]);

const queueSettings = {
  /** What the public reads in place of the name, which may tell a diagnosis. */
  alias: line(80).nullable(),
  /** Around the clock where it is null. */
  hours: queueHours.nullable(),
  /** Said to those who come while it is paused or closed. */
  message: line(300).nullable(),
  maxWaiting: z.number().int().min(1).max(10_000).nullable(),
  /** A called ticket is a no-show by itself after so long; null: only when staff say so. */
  graceSeconds: z.number().int().min(10).max(3600).nullable(),
  maxRecalls: z.number().int().min(0).max(100).nullable(),
  /** For so long a no-show may come back by itself. */
  returnMinutes: z.number().int().min(0).max(720),
  /** Booked people may check in so long before their time, and are late so long after it; null: whenever. */
  earlyMinutes: z.number().int().min(0).max(1440).nullable(),
  lateMinutes: z.number().int().min(0).max(1440).nullable(),
  /** Somebody who is not here when it is their turn keeps the place for so long. */
  presenceMinutes: z.number().int().min(1).max(240),
};

export const queue = z.object({
  id: z.string(),
  locationId: z.string(),
  name: z.string(),
  letter: z.string(),
  serviceIds: z.array(z.string()),
  policy,
  confirmPresence: z.boolean(),
  status: queueStatus,
  ...queueSettings,
  /** Moves with the settings alone; `version` with every ticket too. */
  settingsVersion: z.number().int(),
  version: z.number().int(),
});
export type Queue = z.infer<typeof queue>;
const queueFields = {
  name: line(80),
  letter: z.string().regex(/^[A-Z]{1,2}$/, "must be one or two capital letters"),
  serviceIds: z.array(reference).min(1).max(200),
  policy,
  confirmPresence: z.boolean(),
  status: queueStatus,
  ...queueSettings,
};
export const queueInput = z.strictObject({
  ...queueFields,
  locationId: reference,
  policy: policy.default({ kind: "priority" }),
  confirmPresence: z.boolean().default(false),
  status: queueStatus.default("open"),
  alias: queueSettings.alias.default(null),
  hours: queueSettings.hours.default(null),
  message: queueSettings.message.default(null),
  maxWaiting: queueSettings.maxWaiting.default(null),
  graceSeconds: queueSettings.graceSeconds.default(null),
  maxRecalls: queueSettings.maxRecalls.default(null),
  returnMinutes: queueSettings.returnMinutes.default(60),
  earlyMinutes: queueSettings.earlyMinutes.default(null),
  lateMinutes: queueSettings.lateMinutes.default(null),
  presenceMinutes: queueSettings.presenceMinutes.default(15),
});
/** What hangs at a location, and says of whoever knows it that they are there. */
export const siteCodeRead = z.object({ siteCode: z.string() });

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
  /** How to find it. */
  directions: z.string().nullable(),
  since: z.string(),
  /** Times it was called again: another one is news although nothing else has changed. */
  recalls: z.number().int(),
});
export const counterStatus = z.enum(["open", "paused", "closed"]);
/** The public view of a queue: tickets, never names. */
export const queueSnapshot = z.object({
  queueId: z.string(),
  /** What the public calls it. */
  name: z.string(),
  letter: z.string(),
  status: queueStatus,
  /** Said to those who come while it is paused or closed. */
  message: z.string().nullable(),
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

/** What `GET /queues/{id}/events` tells of one version: what anybody in the waiting room may see, never names. */
export const queueEvent = z.object({
  queueId: z.string(),
  version: z.number().int(),
  /** `ticket.called`, `counter.changed`, ...: new ones are added. */
  type: z.string(),
  at: z.string(),
  ticketId: z.string().optional(),
  number: z.string().optional(),
  status: ticketStatus.optional(),
  counterId: z.string().optional(),
  /** The version this one took back. */
  undoes: z.number().int().optional(),
});
export type QueueEvent = z.infer<typeof queueEvent>;

/** What staff should know: an interpreter, to be fetched in person, more time. */
export const ticketNeed = z.enum(["interpreter", "fetch", "time"]);
export type TicketNeed = z.infer<typeof ticketNeed>;
/** `closing`: the queue's day ended. `absent`: not here when it was their turn, nor within the time the place was kept. `swapped`: for an appointment. */
export const ticketEnding = z.enum(["closing", "absent", "swapped"]);
export type TicketEnding = z.infer<typeof ticketEnding>;

export const visit = {
  serviceId: z.string(),
  /** Served in the same visit to the counter, and after it, one after the other. */
  furtherServiceIds: z.array(z.string()),
  nextServiceIds: z.array(z.string()),
  partySize: z.number().int(),
  language: z.string().nullable(),
  needs: z.array(ticketNeed),
  /** Only where this resource sits. */
  resourceId: z.string().nullable(),
  /** What staff tell each other of it. Staff only. */
  note: z.string().nullable(),
};

/** Whether a queue takes people: `hours` it is not its time; `closing` nobody who joins now would be done before it closes. */
export const shutReason = z.enum(["paused", "closed", "hours", "closing", "full"]);
export type ShutReason = z.infer<typeof shutReason>;
export const queueIntake = z.object({
  isOpen: z.boolean(),
  reason: shutReason.nullable(),
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  message: z.string().nullable(),
});
export type QueueIntake = z.infer<typeof queueIntake>;

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
  ...visit,
  counterId: z.string().nullable(),
  counterName: z.string().nullable(),
  directions: z.string().nullable(),
  appointmentId: z.string().nullable(),
  recalls: z.number().int(),
  /** It keeps its place but is not called until its holder is here. */
  isOnTheWay: z.boolean(),
  /** Nor before this. */
  notBefore: z.string().nullable(),
  /** When an appointment is to be called; null without one, or too late for it. */
  dueAt: z.string().nullable(),
  /** Those who came later and were called, by the rule that called them, while this one could have been. */
  passedBy: z.array(z.object({ rule: callRule, count: z.number().int() })),
  /** Of a no-show: until when its holder may return by themselves. */
  returnUntil: z.string().nullable(),
  /** Why it ended unserved, where that was not its holder's doing. */
  ending: ticketEnding.nullable(),
  /** What came of it, in the words of the staff, and the service that was given. Staff only, as `why` and `needs`. */
  outcome: z.string().nullable(),
  servedServiceId: z.string().nullable(),
  why: why.nullable(),
  /** Staff and the ticket's own holder only. */
  customer: customer.nullable(),
  version: z.number().int(),
  queueVersion: z.number().int(),
  issuedAt: z.string(),
  calledAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** Its slip did not come out of the printer, since then. */
  slipFailedAt: z.string().nullable(),
});
export type Ticket = z.infer<typeof ticket>;

export const counter = z.object({
  id: z.string(),
  locationId: z.string(),
  name: z.string(),
  queueIds: z.array(z.string()),
  /** Served there; empty: all that its queues offer. */
  serviceIds: z.array(z.string()),
  directions: z.string().nullable(),
  status: counterStatus,
  /** It pauses when its ticket is done. */
  pausesAfter: z.boolean(),
  /** Who sits there. */
  resourceId: z.string().nullable(),
  ticketId: z.string().nullable(),
  /** Moves with name, queues, services and directions alone; `version` with every ticket too. */
  settingsVersion: z.number().int(),
  version: z.number().int(),
});
export type Counter = z.infer<typeof counter>;
const queueIds = z.array(reference).min(1).max(50);
const counterFields = {
  name: line(40),
  queueIds,
  serviceIds: z.array(reference).max(200),
  directions: line(120).nullable(),
};
export const counterInput = z.strictObject({
  ...counterFields,
  locationId: reference,
  serviceIds: counterFields.serviceIds.default([]),
  directions: counterFields.directions.default(null),
});
export const counterPatch = z.strictObject(counterFields).partial();
