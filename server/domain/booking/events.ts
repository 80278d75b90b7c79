// Written to the outbox by the functions appointment_book, appointment_move and appointment_command, in the command's own transaction. A hold
// is no event. Payloads name, they do not describe: nothing personal lies in the outbox.

/** A time was asked for that staff must approve; also when a customer moves an appointment of such a service. */
export const APPOINTMENT_REQUESTED = "appointment.requested";
/** A time was booked, at once or from a hold, or a request was approved. */
export const APPOINTMENT_BOOKED = "appointment.booked";
/** It has another time or resource. */
export const APPOINTMENT_RESCHEDULED = "appointment.rescheduled";
export const APPOINTMENT_CANCELLED = "appointment.cancelled";
/** Staff did not approve a request. */
export const APPOINTMENT_DECLINED = "appointment.declined";
/** A new time zone database put it at another instant; its wall clock is the same. */
export const APPOINTMENT_ZONE_REPAIRED = "appointment.zone_repaired";

// Written by the trigger appointment_step_event, only where the organisation's events are wanted; nobody is told of them by message.

/** The person is here, and has a ticket. */
export const APPOINTMENT_ARRIVED = "appointment.arrived";
export const APPOINTMENT_FULFILLED = "appointment.fulfilled";
export const APPOINTMENT_NOSHOW = "appointment.noshow";
/** One of these three was taken back. */
export const APPOINTMENT_RESTORED = "appointment.restored";

/** The payload of all of them. */
export interface AppointmentEvent {
  appointmentId: string;
  /** The appointment's version that the event made. */
  version: number;
  by?: "holder" | "staff";
  /** It comes from another system, where its customer was told. */
  imported?: true;
  /** The first of the appointments of a series that were booked or cancelled at once, and its version. */
  together?: { appointmentId: string; version: number };
  /** It was booked in place of a ticket, or given up for one. */
  ticketId?: string;
  /** Where the organisation's events are wanted: what it was at this version, but for the person. */
  was?: object;
  /** What staff wrote to the customer when they declined or cancelled. */
  reason?: string;
}
