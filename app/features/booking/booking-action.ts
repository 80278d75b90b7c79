import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { LocationPage, Service } from "../../../server/domain/catalog/schema";
import type { ErrorCode } from "../../../server/domain/shared/errors";
import { refused } from "../../refusal";
import { dateIn } from "../../ui/zoned";
import { nearestTo } from "./booking-page";
import { bookingHref, readInstant } from "./booking-query";
import { type DetailsValues, type HeldTime, parseDetails, readDetails, readHeldTime } from "./details-form";
import type { TimeRefusal } from "./time-refusal";
import { partyTooLarge } from "./words";

/** Everything a form of the booking needs to be answered. */
export interface BookingRequest {
  context: AppLoadContext;
  page: LocationPage;
  service: Service;
  base: string;
  form: FormData;
}

/** What the page shows when a form could not be answered with the next page. */
export interface BookingAnswer {
  refusal?: TimeRefusal;
  errors?: Record<string, string>;
  values?: DetailsValues;
  held?: HeldTime;
}

/** Why a time may not be had. */
export const TIME_CODES: ErrorCode[] = [
  "slot_taken",
  "too_soon",
  "too_far",
  "outside_hours",
  "not_a_slot",
  "hold_mismatch",
  "service_not_offered",
];

/** Throws a 422 Response for a form that is not ours. */
function heldTimeOf(form: FormData): HeldTime {
  const held = readHeldTime(form);
  if (!held) throw new Response(null, { status: 422 });
  return held;
}

const answer = (body: BookingAnswer, status: number) => data(body, { status });
const statusOf = (code: ErrorCode) => (code === "slot_taken" ? 409 : 422);

async function hold({ context, page, service }: BookingRequest, start: string) {
  const input = { locationId: page.location.id, serviceId: service.id, start };
  return refused(context.api.booking.hold(input), TIME_CODES);
}

async function refusalFor({ context, page, service }: BookingRequest, code: ErrorCode, start: string) {
  return { code, start, nearest: await nearestTo(context, page, service, start) };
}

/** A time was chosen: keep it and go on to the details, or say which others there are. */
export async function holdTime(request: BookingRequest) {
  const { start } = heldTimeOf(request.form);
  const kept = await hold(request, start);
  if ("refusal" in kept) {
    const { code } = kept.refusal;
    return answer({ refusal: await refusalFor(request, code, start) }, statusOf(code));
  }
  const next = { service: request.service.id, start, hold: kept.id, until: kept.expiresAt };
  throw redirect(bookingHref(request.base, next), 303);
}

/** Another time was picked in place of one that was lost: keep it and show the details again as they were. */
export async function pickTime(request: BookingRequest, picked: string) {
  const start = readInstant(picked);
  if (!start) throw new Response(null, { status: 422 });
  const values = readDetails(request.form);
  const kept = await hold(request, start);
  if ("refusal" in kept) {
    const { code } = kept.refusal;
    return answer({ values, refusal: await refusalFor(request, code, start) }, statusOf(code));
  }
  return answer({ values, held: { start, holdId: kept.id, until: kept.expiresAt } }, 200);
}

/** The chosen time is given back, best effort: an ended hold is as good. */
export async function releaseTime({ context, page, service, base, form }: BookingRequest) {
  const { start, holdId } = heldTimeOf(form);
  if (holdId) await refused(context.api.booking.releaseHold({ id: holdId }), ["not_found", "invalid"]);
  const day = dateIn(start, page.location.timeZone);
  throw redirect(bookingHref(base, { service: service.id, day }), 303);
}

/** Books. The hold names the booking, so a double tap ends at the same appointment. */
export async function confirmBooking(request: BookingRequest) {
  const { context, page, service, form } = request;
  const shown = { values: readDetails(form), held: heldTimeOf(form) };
  const parsed = parseDetails(form, page.location.id, service.id);
  if (parsed.errors) return answer({ ...shown, errors: parsed.errors }, 422);
  const booked = await refused(context.api.booking.book(parsed.input), [...TIME_CODES, "party_too_large"]);
  if (!("refusal" in booked)) throw redirect(`/appointments/${booked.token}`, 303);
  const { code } = booked.refusal;
  if (code === "party_too_large") return answer({ ...shown, errors: { partySize: partyTooLarge } }, 422);
  const { start } = parsed.input;
  return answer({ ...shown, refusal: await refusalFor(request, code, start) }, statusOf(code));
}
