import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { organizationHref, placeOf } from "../features/location/place";
import { DAY_PARTS, partOf } from "../features/waitlist/day-parts";
import { type EarlierAnswer, EarlierView } from "../features/waitlist/earlier-view";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";
import { Page } from "../ui/page";
import { dateIn, isDate } from "../ui/zoned";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** The appointment while an earlier time can be asked for; else the way back to its own page, thrown as a redirect. */
async function movable(context: AppLoadContext, id = "") {
  const appointment = await need(context.api.booking.appointment({ id }));
  if (appointment.status !== "booked") throw redirect(`/appointments/${encodeURIComponent(id)}`);
  const place = await placeOf(context, appointment.locationId);
  const today = dateIn(new Date().toISOString(), appointment.timeZone);
  return { appointment, place, today };
}

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { appointment, place, today } = await movable(context, params.token);
  const { locationId, serviceId } = appointment;
  const service = await need(context.api.catalog.service({ locationId, id: serviceId }));
  const serviceName = service?.name ?? "";
  const { t, locale } = context.words(place.organization);
  const title = `${t("waitlist.earlier.title")} · ${serviceName}`;
  return { appointment, place, serviceName, today, locale, title, unlisted: true };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { appointment, place } = await movable(context, params.token);
  const form = await request.formData();
  const { t } = context.words(place.organization);
  const earliest = String(form.get("earliest") ?? "");
  const part = partOf(String(form.get("part") ?? ""));
  const again = (more: Partial<EarlierAnswer>, status: number) =>
    data<EarlierAnswer>({ earliest, part, ...more }, { status });
  if (!isDate(earliest)) return again({ error: t("waitlist.error.earliest") }, 422);
  const { token: id } = appointment;
  const asked = await refused(context.api.waitlist.askEarlier({ id, earliest, ...DAY_PARTS[part] }), [
    "times_free",
    "invalid",
    "appointment_state",
    "too_late",
  ]);
  if (!("refusal" in asked)) throw redirect(`/waitlist/${asked.token}`, 303);
  const { code } = asked.refusal;
  if (code === "times_free") return again({ isFree: true }, 409);
  if (code === "invalid") return again({ error: t("waitlist.error.notAfter") }, 422);
  throw redirect(`/appointments/${id}`, 303);
}

export default function EarlierPage() {
  const { appointment, place, serviceName, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as EarlierAnswer | undefined;
  const { t } = useWords();
  const { organization } = place;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: t("waitlist.earlier.back"), href: `/appointments/${appointment.token}` }}
    >
      <EarlierView
        appointment={appointment}
        serviceName={serviceName}
        today={today}
        lastDay={dateIn(appointment.start, appointment.timeZone)}
        answer={answer ?? { earliest: today, part: "any" }}
      />
    </Page>
  );
}
