import { z } from "zod";
import { customerInput, instant, line, locale, reference } from "../shared/text";
import { priority } from "./policy-schema";
import { ticketNeed } from "./schema";

/** Somebody who has just come in and is served from now on. */
export const walkInInput = z.strictObject({
  locationId: reference,
  resourceId: reference,
  serviceId: reference,
  customer: customerInput,
});

/** Names one command, so that a repeated one (a lost reply, a double tap) is answered with the first result. */
export const commandId = z.string().min(8).max(100);
const someServices = z.array(reference).max(10);
const visitInput = {
  serviceId: reference,
  furtherServiceIds: someServices,
  nextServiceIds: someServices,
  partySize: z.number().int().min(1).max(100),
  language: locale.nullable(),
  priority,
  needs: z.array(ticketNeed).max(3),
  resourceId: reference.nullable(),
  /** What staff tell each other of it; nobody else sees it. */
  note: line(280).nullable(),
};
/** `priority`, `needs`, `note`, `resourceId` and `force` (although the queue is full, paused, closed or past its hours) are for staff. */
/** As it hangs at the place, "482 190", with or without the space. */
const siteCode = z
  .string()
  .regex(/^\d{3} ?\d{3}$/, "must be six digits")
  .transform((given) => given.replace(" ", ""));

export const joinInput = z.strictObject({
  serviceId: reference,
  furtherServiceIds: someServices.default([]),
  nextServiceIds: someServices.default([]),
  customer: customerInput.omit({ timeZone: true }).optional(),
  priority: priority.default("normal"),
  partySize: visitInput.partySize.default(1),
  language: locale.nullable().default(null),
  needs: visitInput.needs.default([]),
  resourceId: reference.nullable().default(null),
  note: visitInput.note.default(null),
  force: z.boolean().optional(),
  /** Says that one is here, where the queue asks for it. */
  siteCode: siteCode.optional(),
});
export type JoinInput = z.infer<typeof joinInput>;
/** What staff may change of a ticket that is not over. */
export const ticketPatch = z.strictObject(visitInput).partial();
/** Steps that need no more than the ticket and a counter. */
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
  "confirm",
  "return",
  "slip-failed",
  "slip-printed",
]);
export type TicketVerb = z.infer<typeof ticketVerb>;
/** Everything that can happen to a ticket; `absent` and `close` happen by themselves. */
export type TicketStep = TicketVerb | "delay" | "let-ahead" | "hand-over" | "change" | "record" | "absent" | "close";
export const ticketCommandInput = z.strictObject({ counterId: reference.optional() });
export const confirmInput = z.strictObject({ siteCode: siteCode.optional() });
const finishing = {
  /** What came of it, in the words of the staff. */
  outcome: line(80).optional(),
  /** The service given, where it was not the one that was asked for. */
  serviceId: reference.optional(),
};
export const completeInput = z.strictObject({ counterId: reference.optional(), ...finishing });
/** `finish` first completes the ticket the counter has; where it names one, only that. */
export const callNextInput = z.strictObject({
  counterId: reference,
  finish: z.strictObject({ ...finishing, ticketId: reference.optional() }).optional(),
});
export const counterCallInput = callNextInput.omit({ counterId: true });
/** Not to be called for so long; 0: from now on again. */
export const delayInput = z.strictObject({ minutes: z.number().int().min(0).max(240) });
export const letAheadInput = z.strictObject({ people: z.number().int().min(1).max(50) });
export const handOverInput = z.strictObject({ counterId: reference });
/** Served while there was no link: when it was called and done. */
export const recordInput = z
  .strictObject({ counterId: reference, calledAt: instant, endedAt: instant, outcome: finishing.outcome })
  .refine(({ calledAt, endedAt }) => Date.parse(calledAt) <= Date.parse(endedAt), "must not end before it begins");
/** From one resource to another, or to any where it is null. */
export const rebindInput = z.strictObject({ fromResourceId: reference, toResourceId: reference.nullable() });
export const checkInInput = z.strictObject({
  /** Takes the place of somebody without a time, for one who is too late for theirs. */
  acceptLate: z.boolean().optional(),
});
export const transferInput = z.strictObject({
  queueId: reference,
  position: z.enum(["end", "front", "byArrival"]).default("byArrival"),
});
export const undoInput = z.strictObject({ commandId: commandId.optional() });

/** Who sits there from now on: a resource whose services are then all that is served there. */
export const openCounterInput = z.strictObject({ resourceId: reference.nullable().optional() });
/** `afterTicket`: when the ticket it has is done. */
export const pauseCounterInput = z.strictObject({ afterTicket: z.boolean().optional() });
