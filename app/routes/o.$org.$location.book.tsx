import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  type BookingAnswer,
  confirmBooking,
  holdTime,
  pickTime,
  releaseTime,
} from "../features/booking/booking-action";
import { weekOf } from "../features/booking/booking-page";
import { bookingHref, prefillOf, readBookingQuery } from "../features/booking/booking-query";
import { BookingSteps } from "../features/booking/booking-steps";
import { readKeptTime } from "../features/booking/kept-time";
import { repeatOf } from "../features/booking/repeat";
import { bookSeries, changeDetails, checkSeries } from "../features/booking/series-action";
import { locationHref, locationOfPath, organizationHref } from "../features/location/place";
import type { PageHandle } from "../page-handle";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

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
  const kept = service ? await readKeptTime(request, `${locationHref(page)}/book`, service.id, now) : null;
  const chosen = Boolean(query.start && query.hold);
  const own = { holdId: kept?.holdId };
  const week = service && !chosen ? await weekOf(context, page, service, query, now, own) : null;
  const { t, locale } = context.words(page.organization);
  const title = t("booking.title", { location: page.location.name });
  const description = t("describe.book", { location: page.location.name });
  return { page, query, service: service ?? null, week, kept, now: now.toISOString(), locale, title, description };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const page = await locationOfPath(context, params);
  const query = readBookingQuery(request.url);
  const service = page.services.find(({ id }) => id === query.service);
  const base = `${locationHref(page)}/book`;
  const prefill = prefillOf(query);
  if (!service) throw redirect(bookingHref(base, prefill), 303);
  const form = await request.formData();
  const kept = await readKeptTime(request, base, service.id, new Date());
  const booking = { context, page, service, base, form, kept, prefill };
  const picked = form.get("pick");
  if (picked) return pickTime(booking, String(picked));
  const intent = form.get("intent");
  if (intent === "book")
    return repeatOf(String(form.get("repeat"))) === "no" ? confirmBooking(booking) : checkSeries(booking);
  if (intent === "book-series") return bookSeries(booking);
  if (intent === "details") return changeDetails(booking);
  return intent === "release" ? releaseTime(booking) : holdTime(booking);
}

export default function BookPage() {
  const { page, query, service, week, kept, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as BookingAnswer | undefined;
  const { t } = useWords();
  const { organization, location } = page;
  const base = `${locationHref(page)}/book`;
  const several = page.services.length > 1;
  const back = query.day
    ? {
        label: t("booking.changeDay"),
        href: bookingHref(base, { ...prefillOf(query), service: query.service, from: query.day }),
      }
    : query.service && several
      ? { label: t("booking.changeService"), href: bookingHref(base, prefillOf(query)) }
      : { label: location.name, href: locationHref(page) };
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={query.hold ? undefined : back}
    >
      <BookingSteps
        page={page}
        query={query}
        service={service}
        week={week}
        answer={answer}
        kept={kept}
        now={now}
        base={base}
      />
    </Page>
  );
}
