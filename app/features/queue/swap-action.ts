import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { Service } from "../../../server/domain/catalog/schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import type { TicketSwapInput } from "../../../server/domain/queue/swap-schema";
import { refused } from "../../refusal";
import { type BookingAnswer, faultsOf, holdTime, releaseTime, TIME_CODES } from "../booking/booking-action";
import { nearestTo } from "../booking/booking-page";
import { readInstant } from "../booking/booking-query";
import { parseDetails, readDetails, readHeldTime } from "../booking/details-form";
import type { Place } from "../location/place";

interface SwapRequest {
  context: AppLoadContext;
  page: Place;
  service: Service;
  ticket: Ticket;
  base: string;
  form: FormData;
}

/** Whether everything that booking asks for is known: then a press on a time takes it. */
const isKnown = ({ customer }: Ticket, { questions, consentText }: Service): boolean =>
  (customer?.email ?? customer?.phone ?? null) !== null && questions.length === 0 && consentText === null;

/** What was pressed: a time, which is taken or kept for the details; or the details themselves. Throws a redirect where the exchange is done. */
export async function answerSwap(request: SwapRequest) {
  const { ticket, service, base, form } = request;
  const booking = { ...request, kept: null, prefill: {} };
  const intent = form.get("intent");
  if (intent === "release") return releaseTime(booking);
  if (intent === "take") return takeWithDetails(request);
  if (!isKnown(ticket, service)) return holdTime({ ...booking, base });
  const start = readInstant(String(form.get("start") ?? ""));
  if (!start) throw new Response(null, { status: 422 });
  return take(request, { start }, {});
}

function takeWithDetails(request: SwapRequest) {
  const { context, page, service, form } = request;
  const held = readHeldTime(form);
  if (!held) throw new Response(null, { status: 422 });
  const shown = { values: readDetails(form, service), held };
  const parsed = parseDetails(context.words(page.organization), form, page.location.id, service);
  if (parsed.errors) return data<BookingAnswer>({ ...shown, errors: parsed.errors }, { status: 422 });
  const { start, holdId, customer, notes, answers, consent } = parsed.input;
  return take(request, { start, holdId, customer, notes, answers, consent }, shown);
}

async function take(request: SwapRequest, wish: TicketSwapInput, shown: BookingAnswer) {
  const { context, page, service, ticket } = request;
  const { start } = wish;
  const codes = [...TIME_CODES, "party_too_large", "too_many_bookings", "invalid", "ticket_state"] as const;
  const done = await refused(context.api.queue.swapTicket({ id: ticket.token, ...wish }), codes);
  if (!("refusal" in done)) throw redirect(`/appointments/${done.appointment.token}`, 303);
  const { code, fields } = done.refusal;
  if (code === "ticket_state") throw redirect(`/tickets/${ticket.token}`, 303);
  if (code === "too_many_bookings") return data<BookingAnswer>({ ...shown, tooMany: true }, { status: 409 });
  if (code === "invalid") {
    const errors = faultsOf(context.words(page.organization).t, service, fields);
    return data<BookingAnswer>({ ...shown, errors }, { status: 422 });
  }
  const nearest = await nearestTo(context, page, service, start);
  return data<BookingAnswer>(
    { ...shown, refusal: { code, start, nearest } },
    { status: code === "slot_taken" ? 409 : 422 },
  );
}
