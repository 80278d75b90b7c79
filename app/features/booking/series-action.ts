import { data, redirect } from "@remix-run/node";
import { refused } from "../../refusal";
import { type BookingAnswer, type BookingRequest, faultsOf } from "./booking-action";
import { readInstant } from "./booking-query";
import { parseDetails, readDetails, readHeldTime } from "./details-form";
import { keptTimeHeaders } from "./kept-time";
import { ruleOf, type SeriesCheck, timesOf } from "./repeat";

const CODES = ["invalid", "service_not_offered", "slot_taken"] as const;
const answer = (body: BookingAnswer, status: number) => data(body, { status });

/** What the form asks for, or what is to be said about it. */
function askedIn({ context, page, service, form }: BookingRequest) {
  const values = readDetails(form, service);
  const held = readHeldTime(form);
  const rule = ruleOf(values.repeat, timesOf(values.times));
  if (!held || rule === null) throw new Response(null, { status: 422 });
  const parsed = parseDetails(context.words(page.organization), form, page.location.id, service);
  const shown = { values, held };
  if (parsed.errors) return { shown, input: null, errors: parsed.errors };
  const { holdId: instead, ...input } = parsed.input;
  return { shown, input: { ...input, instead, rule }, errors: null };
}

/** Which times the repeating booking would have, and what of them can be had. */
export async function checkSeries(
  request: BookingRequest,
  asked = askedIn(request),
  again?: Omit<SeriesCheck, "occurrences">,
) {
  const { context, page, service } = request;
  const { shown, input, errors } = asked;
  if (!input) return answer({ ...shown, errors }, 422);
  const preview = await refused(context.api.booking.previewSeries(input), CODES);
  if ("refusal" in preview) {
    const { t } = context.words(page.organization);
    return answer({ ...shown, errors: faultsOf(t, service, preview.refusal.fields) }, 422);
  }
  const { occurrences } = preview;
  const series = { occurrences, unwanted: [], problem: null, ...again };
  return answer({ ...shown, series }, again ? (again.problem === "lost" ? 409 : 422) : 200);
}

/** Books the times that are ticked, all or none. The hold names the series, so a double tap ends at the same appointments. */
export async function bookSeries(request: BookingRequest) {
  const { context, page, service, base, form } = request;
  const asked = askedIn(request);
  const { shown, input, errors } = asked;
  if (!input) return answer({ ...shown, errors }, 422);
  const wanted = form.getAll("take").map(String);
  const unwanted = form
    .getAll("occurrence")
    .map(String)
    .filter((start) => readInstant(start) && !wanted.includes(start));
  if (wanted.length === 0) return checkSeries(request, asked, { unwanted, problem: "none" });
  const booked = await refused(context.api.booking.bookSeries({ ...input, leaveOut: unwanted }), CODES);
  if ("refusal" in booked) {
    const { code, fields } = booked.refusal;
    if (code === "slot_taken") return checkSeries(request, asked, { unwanted, problem: "lost" });
    return answer({ ...shown, errors: faultsOf(context.words(page.organization).t, service, fields) }, 422);
  }
  const [first] = booked.appointments;
  throw redirect(`/appointments/${first?.token}`, { status: 303, headers: await keptTimeHeaders(base, null) });
}

/** Back to the details, as they were. */
export function changeDetails({ form, service }: BookingRequest) {
  const held = readHeldTime(form);
  if (!held) throw new Response(null, { status: 422 });
  return answer({ values: readDetails(form, service), held }, 200);
}
