import { type ActionFunctionArgs, type AppLoadContext, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { BookingAnswer } from "../features/booking/booking-action";
import { weekOf } from "../features/booking/booking-page";
import { bookingHref, readBookingQuery } from "../features/booking/booking-query";
import { organizationHref, placeOf } from "../features/location/place";
import { swappableService } from "../features/queue/may-swap";
import { answerSwap } from "../features/queue/swap-action";
import { SwapView } from "../features/queue/swap-view";
import type { PageHandle } from "../page-handle";
import { need } from "../refusal";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** The ticket while it can be exchanged for a time; else the way back to its own page, thrown as a redirect. */
async function swappable(context: AppLoadContext, id = "") {
  const ticket = await need(context.api.queue.ticket({ id }));
  const { locationId, serviceId } = ticket;
  const found = await need(context.api.catalog.service({ locationId, id: serviceId }));
  const service = swappableService(ticket, found ? [found] : []);
  if (!service) throw redirect(`/tickets/${encodeURIComponent(id)}`);
  return { ticket, service, place: await placeOf(context, locationId), base: `/tickets/${ticket.token}/swap` };
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ticket, service, place, base } = await swappable(context, params.token);
  const query = readBookingQuery(request.url);
  const now = new Date();
  const [week, notice] = await Promise.all([
    weekOf(context, place, service, query, now),
    need(context.api.notifications.notice({ id: ticket.token })),
  ]);
  const { start, hold, until } = query;
  const held = start && hold && until ? { start, holdId: hold, until } : null;
  const { t, locale } = context.words(place.organization);
  const title = `${t("ticket.swap.title")} · ${service.name}`;
  const shown = { ticket, service, place, base, query, week, held, notice, now: now.toISOString() };
  return { ...shown, locale, title, unlisted: true };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { place, ...asked } = await swappable(context, params.token);
  return answerSwap({
    context,
    ...asked,
    page: place,
    form: await request.formData(),
  });
}

export default function SwapPage() {
  const { place, query, ...shown } = useLoaderData<typeof loader>();
  const answer = (useActionData<typeof action>() as BookingAnswer | undefined) ?? {};
  const { t } = useWords();
  const { organization } = place;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={
        query.day
          ? { label: t("booking.changeDay"), href: bookingHref(shown.base, { from: query.day }) }
          : { label: t("ticket.swap.back"), href: `/tickets/${shown.ticket.token}` }
      }
    >
      <SwapView {...shown} place={place} query={{ from: query.from, day: query.day }} answer={answer} />
    </Page>
  );
}
