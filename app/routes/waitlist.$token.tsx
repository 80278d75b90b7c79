import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { locationHref, organizationHref, placeOf } from "../features/location/place";
import { answerOffer } from "../features/waitlist/answer-offer";
import { EntryView } from "../features/waitlist/entry-view";
import type { OfferAnswer } from "../features/waitlist/offer-form";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";
import { Page } from "../ui/page";

export const handle: PageHandle = { live: true };

/** Seconds between reloads where no script runs, while there is nothing to answer. */
const REFRESH_SECONDS = 30;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const entry = await need(context.api.waitlist.entry({ id: params.token ?? "" }));
  const isEarlier = entry.latest === null && entry.appointmentId !== null && entry.status !== "accepted";
  const [place, service, appointment] = await Promise.all([
    placeOf(context, entry.locationId),
    need(context.api.catalog.service({ locationId: entry.locationId, id: entry.serviceId })),
    isEarlier ? need(context.api.booking.appointment({ id: entry.appointmentId ?? "" })) : null,
  ]);
  const asking = new URL(request.url).searchParams.get("ask") === "leave" ? ("leave" as const) : null;
  const { t, locale } = context.words(place.organization);
  const title = `${t(`waitlist.status.${entry.status}.title`)} · ${place.location.name}`;
  const refreshSeconds = entry.status === "waiting" && !asking ? REFRESH_SECONDS : null;
  const appointmentStart = appointment?.start ?? null;
  return { entry, place, service, appointmentStart, asking, locale, title, refreshSeconds, unlisted: true };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.token ?? "";
  const form = await request.formData();
  const intent = form.get("intent");
  if (intent === "accept") return answerOffer(context, id, form);
  const own = `/waitlist/${encodeURIComponent(id)}`;
  if (intent === "leave") await refused(context.api.waitlist.leave({ id }), ["waitlist_state"]);
  if (intent === "decline") {
    const declined = await refused(context.api.waitlist.decline({ id }), ["offer_ended"]);
    if ("refusal" in declined) return data<OfferAnswer>({ problem: "offer_ended" }, { status: 409 });
  }
  return redirect(own, 303);
}

export default function WaitlistEntryPage() {
  const { entry, place, service, appointmentStart, asking } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as OfferAnswer | undefined;
  const { organization, location } = place;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: location.name, href: locationHref(place) }}
    >
      <EntryView
        entry={entry}
        service={service}
        place={place}
        appointmentStart={appointmentStart}
        asking={asking}
        answer={answer ?? {}}
      />
    </Page>
  );
}
