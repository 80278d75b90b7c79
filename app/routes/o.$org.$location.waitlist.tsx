import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { bookingHref, readBookingQuery } from "../features/booking/booking-query";
import { locationHref, locationOfPath, organizationHref } from "../features/location/place";
import { emptyJoin, joinFaults, parseJoin, readJoin } from "../features/waitlist/join-form";
import { JoinWaitlistView } from "../features/waitlist/join-view";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Page } from "../ui/page";
import { addDays, dateIn } from "../ui/zoned";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** The days a wish that names none begins with. */
const FIRST_WISH_DAYS = 6;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await locationOfPath(context, params);
  const { service: wanted, day, from } = readBookingQuery(request.url);
  const service = page.services.find(({ id }) => id === wanted);
  if (!service) throw redirect(`${locationHref(page)}/book`);
  const today = dateIn(new Date().toISOString(), page.location.timeZone);
  const first = [day ?? from ?? today, today].sort().at(-1) ?? today;
  const values = emptyJoin(first, day ? first : addDays(first, FIRST_WISH_DAYS));
  const { t, locale } = context.words(page.organization);
  const title = t("waitlist.title", { location: page.location.name });
  const description = t("describe.waitlist", { location: page.location.name });
  const lastDay = addDays(today, service.maxAdvanceDays);
  return { page, service, values, today, lastDay, locale, title, description };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const page = await locationOfPath(context, params);
  const service = page.services.find(({ id }) => id === readBookingQuery(request.url).service);
  if (!service) throw redirect(`${locationHref(page)}/book`, 303);
  const form = await request.formData();
  const words = context.words(page.organization);
  const values = readJoin(form, service);
  const shown = { values, errors: {} as Record<string, string>, isFree: false };
  const parsed = parseJoin(words, form, page.location.id, service);
  if (parsed.errors) return data({ ...shown, errors: parsed.errors }, { status: 422 });
  const joined = await refused(context.api.waitlist.join(parsed.input), ["times_free", "party_too_large", "invalid"]);
  if (!("refusal" in joined)) throw redirect(`/waitlist/${joined.token}`, 303);
  const { code, fields } = joined.refusal;
  if (code === "times_free") return data({ ...shown, isFree: true }, { status: 409 });
  const errors =
    code === "invalid"
      ? joinFaults(
          words.t,
          fields.map(({ path }) => path),
        )
      : { partySize: words.t("waitlist.error.partySize") };
  return data({ ...shown, errors }, { status: 422 });
}

export default function JoinWaitlistPage() {
  const { page, service, values, today, lastDay } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const base = `${locationHref(page)}/book`;
  const shown = answer?.values ?? values;
  return (
    <Page
      organization={{ name: page.organization.name, href: organizationHref(page.organization) }}
      back={{ label: t("waitlist.back"), href: bookingHref(base, { service: service.id, from: values.earliest }) }}
    >
      <JoinWaitlistView
        service={service}
        values={shown}
        errors={answer?.errors ?? {}}
        isFree={answer?.isFree ?? false}
        timesHref={bookingHref(base, { service: service.id, from: shown.earliest })}
        today={today}
        lastDay={lastDay}
      />
    </Page>
  );
}
