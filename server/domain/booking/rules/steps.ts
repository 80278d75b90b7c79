import { APPOINTMENT_BOOKED, APPOINTMENT_CANCELLED, APPOINTMENT_DECLINED } from "../events";
import type { AppointmentStatus } from "../schema";

interface Step {
  from: readonly AppointmentStatus[];
  to: AppointmentStatus;
  /** What others hear of it; nothing where they need not. */
  event?: string;
}

/** An appointment's life beside booking and check-in: held -> [pending ->] booked -> arrived -> fulfilled | cancelled | noshow. */
export const APPOINTMENT_STEPS = {
  approve: { from: ["pending"], to: "booked", event: APPOINTMENT_BOOKED },
  decline: { from: ["pending"], to: "cancelled", event: APPOINTMENT_DECLINED },
  cancel: { from: ["pending", "booked"], to: "cancelled", event: APPOINTMENT_CANCELLED },
  noShow: { from: ["booked"], to: "noshow" },
} as const satisfies Record<string, Step>;
export type AppointmentStep = keyof typeof APPOINTMENT_STEPS;
