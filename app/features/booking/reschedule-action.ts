import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { Appointment } from "../../../server/domain/booking/schema";
import type { Service } from "../../../server/domain/catalog/schema";
import { refused } from "../../refusal";
import type { Place } from "../location/place";
import { TIME_CODES } from "./booking-action";
import { nearestTo } from "./booking-page";
import { readInstant } from "./booking-query";
import type { TimeRefusal } from "./time-refusal";

interface RescheduleRequest {
  context: AppLoadContext;
  appointment: Appointment;
  service: Service;
  place: Place;
  form: FormData;
}

/** What the page shows when the time could not be changed; the appointment has the time it had. */
export interface RescheduleAnswer {
  refusal?: TimeRefusal;
  /** Somebody else changed the appointment while the page was open. */
  changed?: boolean;
}

const versionOf = (form: FormData) => {
  const text = String(form.get("version") ?? "");
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/** Moves the appointment to the chosen time, or says why not and which times are near. Throws a 422 Response for a form that is not ours. */
export async function changeTime({ context, appointment, service, place, form }: RescheduleRequest) {
  const start = readInstant(String(form.get("start") ?? ""));
  if (!start) throw new Response(null, { status: 422 });
  const { token: id } = appointment;
  const input = { id, start, ifVersion: versionOf(form) };
  const codes = [...TIME_CODES, "stale_version", "appointment_state", "too_late"] as const;
  const moved = await refused(context.api.booking.reschedule(input), codes);
  if (!("refusal" in moved)) {
    throw redirect(`/appointments/${moved.token}?was=${encodeURIComponent(appointment.start)}`, 303);
  }
  const { code } = moved.refusal;
  if (code === "appointment_state" || code === "too_late") throw redirect(`/appointments/${id}`, 303);
  if (code === "stale_version") return data<RescheduleAnswer>({ changed: true }, { status: 409 });
  const near = await nearestTo(context, place, service, start, { appointmentId: id });
  const nearest = near.filter((slot) => Date.parse(slot.start) !== Date.parse(appointment.start));
  return data<RescheduleAnswer>({ refusal: { code, start, nearest } }, { status: code === "slot_taken" ? 409 : 422 });
}
