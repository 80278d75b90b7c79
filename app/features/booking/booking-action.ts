import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { Service } from "../../../server/domain/catalog/schema";
import type { ErrorCode, FieldError } from "../../../server/domain/shared/errors";
import type { Translate } from "../../../server/domain/shared/words";
import { refused } from "../../refusal";
import { dateIn } from "../../ui/zoned";
import type { Place } from "../location/place";
import { nearestTo } from "./booking-page";
import { bookingHref, type Prefill, readInstant } from "./booking-query";
import { type DetailsValues, faultOf, type HeldTime, parseDetails, readDetails, readHeldTime } from "./details-form";
import { type KeptTime, keptTimeHeaders } from "./kept-time";
import type { SeriesCheck } from "./repeat";
import type { TimeRefusal } from "./time-refusal";

/** Everything a form of the booking needs to be answered. */
export interface BookingRequest {
  context: AppLoadContext;
  page: Place;
  service: Service;
  base: string;
  form: FormData;
  /** The time that is kept for the visitor already. */
  kept: KeptTime | null;
  /** What the address says of who is coming. */
  prefill: Prefill;
}

/** What the page shows when a form could not be answered with the next page. */
export interface BookingAnswer {
  refusal?: TimeRefusal;
  errors?: Record<string, string>;
  /** The customer has as many of these as one person can have. */
  tooMany?: boolean;
  values?: DetailsValues;
  held?: HeldTime;
  /** The times of a booking that repeats, to be looked at first. */
  series?: SeriesCheck;
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

const answer = (body: BookingAnswer, status: number, headers?: HeadersInit) => data(body, { status, headers });
const statusOf = (code: ErrorCode) => (code === "slot_taken" ? 409 : 422);

/** Keeps a time in place of the one that is kept already; a refusal leaves that one as it is. */
async function hold({ context, page, service, kept }: BookingRequest, start: string) {
  if (kept && Date.parse(kept.start) === Date.parse(start)) return kept;
  const input = { locationId: page.location.id, serviceId: service.id, start, instead: kept?.holdId };
  const held = await refused(context.api.booking.hold(input), TIME_CODES);
  if ("refusal" in held) return held;
  return { serviceId: service.id, start, holdId: held.id, until: held.expiresAt };
}

async function refusalFor({ context, page, service, kept }: BookingRequest, code: ErrorCode, start: string) {
  return { code, start, nearest: await nearestTo(context, page, service, start, { holdId: kept?.holdId }) };
}

/** A time was chosen: keep it and go on to the details, or say which others there are. */
export async function holdTime(request: BookingRequest) {
  const { service, base, prefill } = request;
  const { start } = heldTimeOf(request.form);
  const kept = await hold(request, start);
  if ("refusal" in kept) {
    const { code } = kept.refusal;
    return answer({ refusal: await refusalFor(request, code, start) }, statusOf(code));
  }
  const next = { ...prefill, service: service.id, start: kept.start, hold: kept.holdId, until: kept.until };
  throw redirect(bookingHref(base, next), { status: 303, headers: await keptTimeHeaders(base, kept) });
}

/** Another time was picked in place of one that was lost: keep it and show the details again as they were. */
export async function pickTime(request: BookingRequest, picked: string) {
  const start = readInstant(picked);
  if (!start) throw new Response(null, { status: 422 });
  const values = readDetails(request.form, request.service);
  const kept = await hold(request, start);
  if ("refusal" in kept) {
    const { code } = kept.refusal;
    return answer({ values, refusal: await refusalFor(request, code, start) }, statusOf(code));
  }
  return answer({ values, held: kept }, 200, await keptTimeHeaders(request.base, kept));
}

/** The chosen time is given back, best effort: an ended hold is as good. */
export async function releaseTime({ context, page, service, base, form, prefill }: BookingRequest) {
  const { start, holdId } = heldTimeOf(form);
  if (holdId) await refused(context.api.booking.releaseHold({ id: holdId }), ["not_found", "invalid"]);
  const day = dateIn(start, page.location.timeZone);
  const headers = await keptTimeHeaders(base, null);
  throw redirect(bookingHref(base, { ...prefill, service: service.id, day }), { status: 303, headers });
}

/** Books. The hold names the booking, so a double tap ends at the same appointment. */
export async function confirmBooking(request: BookingRequest) {
  const { context, page, service, base, form } = request;
  const shown = { values: readDetails(form, service), held: heldTimeOf(form) };
  const words = context.words(page.organization);
  const parsed = parseDetails(words, form, page.location.id, service);
  if (parsed.errors) return answer({ ...shown, errors: parsed.errors }, 422);
  const codes = [...TIME_CODES, "party_too_large", "too_many_bookings", "invalid"] as const;
  const booked = await refused(context.api.booking.book(parsed.input), codes);
  if (!("refusal" in booked)) {
    const headers = await keptTimeHeaders(base, null);
    throw redirect(`/appointments/${booked.token}`, { status: 303, headers });
  }
  const { code, fields } = booked.refusal;
  if (code === "too_many_bookings") return answer({ ...shown, tooMany: true }, 409);
  if (code === "invalid") return answer({ ...shown, errors: faultsOf(words.t, service, fields) }, 422);
  if (code === "party_too_large")
    return answer({ ...shown, errors: { partySize: words.t("booking.error.partyTooLarge") } }, 422);
  const { start } = parsed.input;
  return answer({ ...shown, refusal: await refusalFor(request, code, start) }, statusOf(code));
}

/** What the API found wrong in fields of this page: the service has changed since it was read. Throws a 422 Response for anything else. */
export function faultsOf(t: Translate, service: Service, fields: readonly FieldError[]): Record<string, string> {
  if (fields.length === 0) throw new Response(null, { status: 422 });
  return Object.fromEntries(fields.map(({ path }) => [path, faultOf(t, service, path)]));
}
