import { z } from "zod";
import { appointmentStatus } from "../booking/schema";
import { line, reference } from "../shared/text";
import { estimate, ticketStatus } from "./schema";

/** The most people one list gives. */
const MOST = 500;

/** `q`: a name, a telephone number, a ticket's number or a short reference, or the beginning of one; without it everybody. */
export const arrivalsFilter = z.strictObject({
  q: line(120).optional(),
  /** Of each list. */
  limit: z.coerce.number().int().min(1).max(MOST).default(100),
});
export const arrivalsInput = z.strictObject({ ...arrivalsFilter.shape, locationId: reference });

/** Somebody of the day: booked, with a ticket, or both. */
export const arrival = z.object({
  /** Of the ticket, else of the appointment. */
  id: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  serviceId: z.string(),
  partySize: z.number().int(),
  /** Where the ticket is, or checking in would put them; null: no queue serves it. */
  queueId: z.string().nullable(),
  appointment: z
    .object({
      id: z.string(),
      reference: z.string(),
      status: appointmentStatus,
      start: z.string(),
      /** Whoever checks in after this takes the place of somebody without a time; null: nobody is too late. */
      lateFrom: z.string().nullable(),
    })
    .nullable(),
  ticket: z
    .object({
      id: z.string(),
      number: z.string(),
      /** Short enough to be spoken. */
      reference: z.string(),
      status: ticketStatus,
      isOnTheWay: z.boolean(),
      position: z.number().int().nullable(),
      estimate: estimate.nullable(),
      counterId: z.string().nullable(),
      issuedAt: z.string(),
      endedAt: z.string().nullable(),
      /** Of somebody on the way whose turn has been: until when the place is kept. */
      keptUntil: z.string().nullable(),
      /** Of somebody who missed the call: until when they may come back by themselves. */
      returnUntil: z.string().nullable(),
    })
    .nullable(),
});
export type Arrival = z.infer<typeof arrival>;

export const arrivals = z.object({
  /** Booked today and not here yet, in order of time. */
  expected: z.array(arrival),
  /** With a ticket that is not over, those on the way too; by queue, in calling order. */
  here: z.array(arrival),
  /** Of today, the last first. */
  gone: z.array(arrival),
  /** Booked for another day or place: found by the whole reference only. */
  elsewhere: z.array(arrival.extend({ locationId: z.string() })),
  /** A list was cut short. */
  isMore: z.boolean(),
  asOf: z.string(),
});
export type Arrivals = z.infer<typeof arrivals>;
