import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  type BookingAnswer,
  confirmBooking,
  holdTime,
  pickTime,
  releaseTime,
} from "../features/booking/booking-action";
import { weekOf } from "../features/booking/booking-page";
import { bookingHref, readBookingQuery } from "../features/booking/booking-query";
import { BookingSteps } from "../features/booking/booking-steps";
import { bookWords } from "../features/booking/words";
import { locationHref, locationOfPath, organizationHref } from "../features/location/place";
import type { PageHandle } from "../page-handle";
import { Page } from "../ui/page";

export const handle: PageHandle = { live: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await locationOfPath(context, params);
  const query = readBookingQuery(request.url);
  const service = page.services.find(({ id }) => id === query.service);
  const [only] = page.services;
  if (!service && only && page.services.length === 1) {
    throw redirect(bookingHref(`${locationHref(page)}/book`, { ...query, service: only.id }));
  }
  const now = new Date();
  const chosen = Boolean(query.start && query.hold);
  const week = service && !chosen ? await weekOf(context, page, service, query, now) : null;
  return { page, query, service: service ?? null, week, now: now.toISOString(), locale: page.organization.locale };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const page = await locationOfPath(context, params);
  const { service: wanted } = readBookingQuery(request.url);
  const service = page.services.find(({ id }) => id === wanted);
  const base = `${locationHref(page)}/book`;
  if (!service) throw redirect(base, 303);
  const form = await request.formData();
  const booking = { context, page, service, base, form };
  const picked = form.get("pick");
  if (picked) return pickTime(booking, String(picked));
  const intent = form.get("intent");
  if (intent === "book") return confirmBooking(booking);
  return intent === "release" ? releaseTime(booking) : holdTime(booking);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Book a time · ${data.page.location.name}` : "QConnect" },
];

export default function BookPage() {
  const { page, query, service, week, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as BookingAnswer | undefined;
  const { organization, location } = page;
  const base = `${locationHref(page)}/book`;
  const several = page.services.length > 1;
  const back = query.day
    ? { label: bookWords.changeDay, href: bookingHref(base, { service: query.service, from: query.day }) }
    : query.service && several
      ? { label: bookWords.changeService, href: base }
      : { label: location.name, href: locationHref(page) };
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={query.hold ? undefined : back}
    >
      <BookingSteps page={page} query={query} service={service} week={week} answer={answer} now={now} base={base} />
    </Page>
  );
}
