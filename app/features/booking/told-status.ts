import type { Appointment, AppointmentStatus } from "../../../server/domain/booking/schema";

/** The status as its customer is told it: a request that staff ended was not accepted, a time given up for a place in line (`isSwapped`) is no loss. */
export function toldStatus(
  { status, ending }: Pick<Appointment, "status" | "ending">,
  isSwapped = false,
): AppointmentStatus | "declined" | "swapped" {
  if (isSwapped && status === "cancelled") return "swapped";
  return status === "cancelled" && ending?.from === "pending" && ending.by === "staff" ? "declined" : status;
}
