import type { AppointmentStatus } from "../../../server/domain/booking/schema";
import type { StatusTone } from "../../ui/status-mark";

export const STATUS_TONES: Record<AppointmentStatus, StatusTone> = {
  held: "late",
  pending: "late",
  booked: "waiting",
  arrived: "serving",
  fulfilled: "done",
  cancelled: "ended",
  noshow: "ended",
};
