import type { Service } from "../../catalog/schema";
import { MINUTE } from "../../shared/duration";
import type { Appointment } from "../schema";

/**
 * Until when customers may change or cancel an appointment, in milliseconds, or null where until it begins; and whether that has passed.
 * The function appointment_too_late decides by the same.
 */
export function changeable(
  { start, status }: Pick<Appointment, "start" | "status">,
  { cancelNoticeMinutes }: Pick<Service, "cancelNoticeMinutes">,
  now: number,
): { until: number | null; tooLate: boolean } {
  if (cancelNoticeMinutes === 0) return { until: null, tooLate: false };
  const until = Date.parse(start) - cancelNoticeMinutes * MINUTE;
  return { until, tooLate: status === "booked" && until < now };
}
