import { z } from "zod";
import { appointment } from "../booking/schema";
import { ticket } from "../queue/schema";

/** As REST answers it to staff, without the token of its holder. */
export const eventAppointment = appointment.omit({ token: true });
/** As REST answers it to staff, as it was at that version; without its holder's token and what moves with time: the place in line and the wait. */
export const eventTicket = ticket.omit({
  token: true,
  position: true,
  peopleAhead: true,
  estimate: true,
  passedBy: true,
});
const tested = z.object({ endpointId: z.string() });

const APPOINTMENT_TYPES = [
  "appointment.requested",
  "appointment.booked",
  "appointment.rescheduled",
  "appointment.cancelled",
  "appointment.declined",
  "appointment.zone_repaired",
  "appointment.arrived",
  "appointment.fulfilled",
  "appointment.noshow",
  "appointment.restored",
] as const;
const TICKET_TYPES = [
  "ticket.waiting",
  "ticket.called",
  "ticket.recalled",
  "ticket.serving",
  "ticket.served",
  "ticket.noshow",
  "ticket.parked",
  "ticket.left",
  "ticket.cancelled",
  "ticket.transferred",
  "ticket.confirmed",
  "ticket.delayed",
  "ticket.handed_over",
  "ticket.changed",
  "ticket.slip_failed",
  "ticket.slip_printed",
] as const;

/** What an endpoint can ask for. */
export const EVENT_TYPES = [...APPOINTMENT_TYPES, ...TICKET_TYPES] as const;
export const eventType = z.enum(EVENT_TYPES);
/** What an endpoint gets when it is tested, whatever it asked for. */
export const TEST_TYPE = "webhook.test";

/** Of `GET /events`: the cursor that was asked for is older than what is kept, which begins at `resumesAt`. */
export const eventGap = z.object({ after: z.number().int(), resumesAt: z.number().int() });
/** What all bodies have; `GET /event-types` says what the `data` of each type is. */
export const eventBody = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});

const bodyOf = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    /** The same at every attempt, and in the header webhook-id. */
    id: z.string(),
    type: z.literal(type),
    /** When it happened. */
    timestamp: z.string(),
    data,
  });

/** The body of every event that webhooks and GET /events carry. */
export const CATALOGUE: Readonly<Record<string, z.ZodType>> = Object.fromEntries([
  ...APPOINTMENT_TYPES.map((type) => [type, bodyOf(type, eventAppointment)]),
  ...TICKET_TYPES.map((type) => [type, bodyOf(type, eventTicket)]),
  [TEST_TYPE, bodyOf(TEST_TYPE, tested)],
]);
