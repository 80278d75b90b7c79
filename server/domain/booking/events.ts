// Written to the outbox by the functions appointment_book, appointment_move and appointment_command, in the command's own transaction. A hold
// is no event. Payloads name, they do not describe: nothing personal lies in the outbox.

/** A time was booked, at once or from a hold. */
export const APPOINTMENT_BOOKED = "appointment.booked";
/** It has another time or resource. */
export const APPOINTMENT_RESCHEDULED = "appointment.rescheduled";
export const APPOINTMENT_CANCELLED = "appointment.cancelled";

/** The payload of all three. */
export interface AppointmentEvent {
  appointmentId: string;
  /** The appointment's version that the event made. */
  version: number;
}
