import type { Appointment, AppointmentStatus } from "../../../server/domain/booking/schema";

/** The status as its customer is told it: a request that staff ended was not accepted. */
export function toldStatus({ status, ending }: Pick<Appointment, "status" | "ending">): AppointmentStatus | "declined" {
  return status === "cancelled" && ending?.from === "pending" && ending.by === "staff" ? "declined" : status;
}
