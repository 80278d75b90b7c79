import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Subscription } from "../features/feeds/subscription";
import { organizationHref, placeOf } from "../features/location/place";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const id = params.token ?? "";
  const [appointment, subscription] = await need(
    Promise.all([context.api.booking.appointment({ id }), context.api.feeds.subscription({ id })]),
  );
  const place = await placeOf(context, appointment.locationId);
  const isAdded = new URL(request.url).searchParams.has("added");
  const { t, locale } = context.words(place.organization);
  const url = subscription?.url ?? null;
  return { place, token: id, url, isAdded, locale, title: t("feeds.own.title"), unlisted: true };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.token ?? "";
  const page = `/appointments/${encodeURIComponent(id)}/calendar`;
  const form = await request.formData();
  const intent = form.get("intent");
  if (intent === "subscribe") await need(context.api.feeds.subscribe({ id }));
  if (intent === "unsubscribe") await refused(context.api.feeds.unsubscribe({ id }), ["not_found"]);
  if (intent === "add-to-feed") {
    const feed = String(form.get("feed") ?? "");
    const done = await refused(context.api.feeds.addToSubscription({ id, feed }), ["not_found", "invalid"]);
    if (done) return data({ problem: context.words().t("feeds.own.noFeed") }, { status: 422 });
    return redirect(`${page}?added`, 303);
  }
  return redirect(page, 303);
}

export default function SubscribePage() {
  const { place, token, url, isAdded } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const { organization } = place;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: t("feeds.own.back"), href: `/appointments/${token}` }}
    >
      <Subscription url={url} isAdded={isAdded} problem={answer?.problem ?? null} />
    </Page>
  );
}
