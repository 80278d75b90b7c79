import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { ErrorCode } from "../../server/domain/shared/errors";
import { AppointmentView } from "../features/booking/appointment-view";
import { readInstant } from "../features/booking/booking-query";
import { locationHref, organizationHref, placeOf } from "../features/location/place";
import { ToldList } from "../features/notifications/told-list";
import type { PageHandle } from "../page-handle";
import { need, type Refusal, refused } from "../refusal";
import { Page } from "../ui/page";

export const handle: PageHandle = { live: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const appointment = await need(context.api.booking.appointment({ id: params.token ?? "" }));
  const [place, services, told] = await Promise.all([
    placeOf(context, appointment.locationId),
    need(context.api.catalog.services({ locationId: appointment.locationId, limit: 100 })),
    need(context.api.notifications.told({ id: params.token ?? "" })),
  ]);
  const serviceName = services.items.find(({ id }) => id === appointment.serviceId)?.name ?? "";
  const query = new URL(request.url).searchParams;
  const asking = query.get("ask") === "cancel" ? ("cancel" as const) : null;
  const before = readInstant(query.get("was")) ?? null;
  const { t, locale } = context.words(place.organization);
  const title = `${t(`appointment.status.${appointment.status}.title`)} · ${serviceName}`;
  return { appointment, place, serviceName, told, asking, before, locale, title, unlisted: true };
}

const PROBLEMS: Partial<Record<ErrorCode, "queueClosed" | "tooSoon" | "noQueue">> = {
  queue_closed: "queueClosed",
  too_soon: "tooSoon",
  service_not_offered: "noQueue",
};

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.token ?? "";
  const { t } = context.words();
  const problemOf = ({ code }: Refusal) => t(`appointment.problem.${PROBLEMS[code] ?? "changed"}`);
  const intent = (await request.formData()).get("intent");
  if (intent === "cancel") {
    const done = await refused(context.api.booking.cancel({ id }), ["appointment_state"]);
    if ("refusal" in done) return data({ problem: problemOf(done.refusal) }, { status: 409 });
  }
  if (intent === "check-in") {
    const done = await refused(context.api.booking.checkIn({ id }), [
      "appointment_state",
      "queue_closed",
      "too_soon",
      "service_not_offered",
    ]);
    if ("refusal" in done) return data({ problem: problemOf(done.refusal) }, { status: 409 });
    return redirect(`/tickets/${done.ticket.token}`, 303);
  }
  return redirect(`/appointments/${encodeURIComponent(id)}`, 303);
}

export default function AppointmentPage() {
  const { appointment, place, serviceName, told, asking, before } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { organization, location } = place;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: location.name, href: locationHref(place) }}
    >
      <AppointmentView
        appointment={appointment}
        serviceName={serviceName}
        place={place}
        asking={asking}
        problem={answer?.problem ?? null}
        before={before}
      />
      <ToldList told={told} timeZone={appointment.timeZone} />
    </Page>
  );
}
