import { type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { weekForMove } from "../features/booking/booking-page";
import { bookingHref, readBookingQuery } from "../features/booking/booking-query";
import { changeTime, type RescheduleAnswer } from "../features/booking/reschedule-action";
import { RescheduleView } from "../features/booking/reschedule-view";
import { organizationHref, placeOf } from "../features/location/place";
import type { PageHandle } from "../page-handle";
import { need } from "../refusal";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** The appointment while its time can be changed; else the way back to its own page, thrown as a redirect. */
async function changeable(context: AppLoadContext, id = "") {
  const { appointment, service, tooLate } = await need(context.api.booking.appointmentPage({ id }));
  const isOpen = appointment.status === "booked" || appointment.status === "pending";
  if (!isOpen || !service || tooLate) throw redirect(`/appointments/${encodeURIComponent(id)}`);
  return { appointment, place: await placeOf(context, appointment.locationId), service };
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { appointment, place, service } = await changeable(context, params.token);
  const { from, day } = readBookingQuery(request.url);
  const week = await weekForMove(context, place, service, { from, day }, appointment);
  const { t, locale } = context.words(place.organization);
  const title = `${t("appointment.move.title")} · ${service.name}`;
  return { appointment, place, service, query: { from, day }, week, locale, title, unlisted: true };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const asked = await changeable(context, params.token);
  return changeTime({ context, ...asked, form: await request.formData() });
}

export default function ReschedulePage() {
  const { appointment, place, service, query, week } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as RescheduleAnswer | undefined;
  const { t } = useWords();
  const { organization } = place;
  const own = `/appointments/${appointment.token}`;
  const base = `${own}/reschedule`;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={
        query.day
          ? { label: t("booking.changeDay"), href: bookingHref(base, { from: query.day }) }
          : { label: t("appointment.move.back"), href: own }
      }
    >
      <RescheduleView
        appointment={appointment}
        service={service}
        place={place}
        query={query}
        week={week}
        answer={answer}
        base={base}
      />
    </Page>
  );
}
