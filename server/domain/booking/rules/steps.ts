import type { AppointmentStatus } from "../schema";

interface Step {
  from: readonly AppointmentStatus[];
  to: AppointmentStatus;
}

/** An appointment's life beside booking and check-in: held -> booked -> arrived -> fulfilled | cancelled | noshow. */
export const APPOINTMENT_STEPS = {
  cancel: { from: ["booked"], to: "cancelled" },
  noShow: { from: ["booked"], to: "noshow" },
} as const satisfies Record<string, Step>;
export type AppointmentStep = keyof typeof APPOINTMENT_STEPS;
