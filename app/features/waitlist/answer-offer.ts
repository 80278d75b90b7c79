import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { ErrorCode } from "../../../server/domain/shared/errors";
import { need, refused } from "../../refusal";
import { answersIn, faultOf, readDetails, unanswered } from "../booking/details-form";
import { placeOf } from "../location/place";
import type { OfferAnswer } from "./offer-form";

/** Why an offered time cannot be had after all. */
const PROBLEMS = ["offer_ended", "appointment_state", "too_many_bookings"] as const;
const CODES: ErrorCode[] = [
  ...PROBLEMS,
  "invalid",
  "outside_hours",
  "not_a_slot",
  "too_soon",
  "too_far",
  "too_late",
  "service_not_offered",
  "hold_mismatch",
];

/** Takes the offered time and leads to the appointment, or says what is still to be answered or why it cannot be had. */
export async function answerOffer(context: AppLoadContext, id: string, form: FormData) {
  const { api } = context;
  const entry = await need(api.waitlist.entry({ id }));
  const service = await need(api.catalog.service({ locationId: entry.locationId, id: entry.serviceId }));
  // Whoever is booked already answered what is asked when they booked.
  const asks = service && entry.latest !== null ? service : null;
  const { t } = context.words((await placeOf(context, entry.locationId)).organization);
  const values = asks ? readDetails(form, asks) : undefined;
  const missing = asks && values ? unanswered(t, asks, values) : {};
  const wrong = (errors: Record<string, string>) => data<OfferAnswer>({ errors, values }, { status: 422 });
  if (Object.keys(missing).length > 0) return wrong(missing);
  const said = asks && values ? { answers: answersIn(asks, values), consent: values.consent || undefined } : {};
  const accepted = await refused(api.waitlist.accept({ id, ...said }), CODES);
  if (!("refusal" in accepted)) throw redirect(`/appointments/${accepted.appointment.token}`, 303);
  const { code, fields } = accepted.refusal;
  if (code === "invalid" && asks)
    return wrong(Object.fromEntries(fields.map(({ path }) => [path, faultOf(t, asks, path)])));
  const problem = PROBLEMS.find((one) => one === code) ?? "other";
  return data<OfferAnswer>({ problem }, { status: 409 });
}
