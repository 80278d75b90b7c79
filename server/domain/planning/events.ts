// Written to the outbox by appointment_delay_set, with what it says.

/** The holder of an appointment is to be told that it runs late. */
export const RUNNING_LATE = "appointment.running_late";

export interface RunningLate {
  appointmentId: string;
  /** Of somebody who has checked in. */
  ticketId?: string;
  /** The how manieth message of it. */
  version: number;
}
