import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { ErrorCode } from "../../server/domain/shared/errors";
import { weekOf } from "../features/booking/booking-page";
import { readBookingQuery, readInstant } from "../features/booking/booking-query";
import { readMember } from "../features/console/read-member";
import { OfferByHandView } from "../features/waitlist/offer-by-hand-view";
import { waitingPerson } from "../features/waitlist/waiting-person";
import { need, refused } from "../refusal";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { entry, service, location } = await waitingPerson(context, params.id ?? "");
  const me = await readMember(context, request.url, "floor.work");
  const organization = await need(context.api.catalog.organization({ org: me.organization.slug }));
  const { from, day } = readBookingQuery(request.url);
  const week = await weekOf(
    context,
    { location },
    service,
    { from: from ?? (day ? undefined : entry.earliest), day },
    new Date(),
  );
  const { t, locale } = context.words(organization);
  const title = t("waitlist.manage.offerTo", { name: entry.customer.name });
  return { organization, entry, service, location, query: { from, day }, week, locale, title };
}

/** Why a time cannot be offered. */
const CODES: ErrorCode[] = ["waitlist_state", "too_soon", "slot_taken", "outside_hours", "not_a_slot", "too_far"];

export async function action({ context, params, request }: ActionFunctionArgs) {
  const start = readInstant(String((await request.formData()).get("start") ?? ""));
  if (!start) throw new Response(null, { status: 422 });
  const id = params.id ?? "";
  const offered = await refused(context.api.waitlist.offer({ id, start }), CODES);
  if (!("refusal" in offered)) return redirect(`/manage/waitlist?location=${offered.locationId}&done=offered`, 303);
  return data({ code: offered.refusal.code, start }, { status: 409 });
}

export default function OfferByHandPage() {
  const { organization, entry, service, location, query, week } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <OfferByHandView
      organization={organization}
      entry={entry}
      service={service}
      location={location}
      query={query}
      week={week}
      refusal={answer && { ...answer, nearest: [] }}
    />
  );
}
