import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HOUR } from "../../server/domain/shared/duration";
import { AppointmentView } from "../features/booking/appointment-view";
import { readInstant } from "../features/booking/booking-query";
import { CHECK_IN_REFUSALS, checkInProblem } from "../features/booking/check-in-problem";
import { mayQueue } from "../features/booking/may-queue";
import { toldStatus } from "../features/booking/told-status";
import { locationHref, organizationHref, placeOf } from "../features/location/place";
import { NotifyButton } from "../features/notifications/notify-button";
import { ToldList } from "../features/notifications/told-list";
import { EarlierNote } from "../features/waitlist/earlier-note";
import type { PageHandle } from "../page-handle";
import { need, type Refusal, refused } from "../refusal";
import { Page } from "../ui/page";
import { dateIn } from "../ui/zoned";

export const handle: PageHandle = { live: true };

/** Seconds between reloads where no script runs, while the staff have not answered, or the time is near and may run late. */
const REFRESH_SECONDS = 30;
/** How long before the time, and after it. */
const NEAR = { before: 2 * HOUR, after: HOUR };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const page = await need(context.api.booking.appointmentPage({ id: params.token ?? "" }));
  const { appointment, service } = page;
  const now = new Date().toISOString();
  const [place, told, { publicKey }, earlier, swap, queueing] = await Promise.all([
    placeOf(context, appointment.locationId),
    need(context.api.notifications.told({ id: params.token ?? "" })),
    need(context.api.notifications.pushKey()),
    need(context.api.waitlist.earlier({ id: params.token ?? "" })),
    appointment.status === "cancelled" ? need(context.api.queue.swapOf({ id: params.token ?? "" })) : null,
    mayQueue(context, page, now),
  ]);
  const ticketHref = swap?.took === "ticket" ? `/tickets/${swap.ticketId}` : null;
  const query = new URL(request.url).searchParams;
  const asking =
    (["cancel", "cancel-series", "late", "queue"] as const).find((one) => one === query.get("ask")) ?? null;
  const isArriving = asking === "late" ? appointment.status === "booked" : asking === "queue" && queueing;
  const arrival = isArriving ? await need(context.api.queue.arrival({ id: params.token ?? "" })) : null;
  const before = readInstant(query.get("was")) ?? null;
  const { t, locale } = context.words(place.organization);
  const title = [t(`appointment.status.${toldStatus(appointment, ticketHref !== null)}.title`), service?.name]
    .filter(Boolean)
    .join(" · ");
  const left = Date.parse(appointment.start) - Date.parse(now);
  const isNear = appointment.status === "booked" && -NEAR.after < left && left < NEAR.before;
  const follows = appointment.status === "pending" || isNear;
  const refreshSeconds = follows && !asking ? REFRESH_SECONDS : null;
  // Pressed days ahead it would put somebody into today's line; whoever comes in the small hours may be here before midnight.
  const soon = new Date(Date.parse(now) + NEAR.before).toISOString();
  const mayCheckIn = dateIn(appointment.start, appointment.timeZone) <= dateIn(soon, appointment.timeZone);
  return {
    ...{
      follows,
      page,
      place,
      told,
      earlier,
      asking,
      arrival,
      mayCheckIn,
      mayQueue: queueing,
      ticketHref,
      before,
      pushKey: publicKey,
    },
    ...{ locale, title, unlisted: true, refreshSeconds },
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.token ?? "";
  const { t } = context.words();
  const problemOf = ({ code }: Refusal) => checkInProblem(t, code);
  const form = await request.formData();
  const intent = form.get("intent");
  if (intent === "cancel") {
    const done = await refused(context.api.booking.cancel({ id }), ["appointment_state", "too_late"]);
    if ("refusal" in done) return data({ problem: problemOf(done.refusal) }, { status: 409 });
  }
  if (intent === "cancel-series") {
    const { left } = await need(context.api.booking.cancelSeries({ id }));
    if (left.length > 0) return data({ left: t("series.left", { count: left.length }) }, { status: 409 });
  }
  if (intent === "queue") {
    const done = await refused(context.api.queue.swapAppointment({ id }), [...CHECK_IN_REFUSALS, "too_late"]);
    if ("refusal" in done) return data({ problem: problemOf(done.refusal) }, { status: 409 });
    return redirect(`/tickets/${done.ticket.token}`, 303);
  }
  if (intent === "check-in") {
    const checking = context.api.booking.checkIn({ id, acceptLate: form.has("late") });
    const done = await refused(checking, CHECK_IN_REFUSALS);
    if ("refusal" in done) {
      if (done.refusal.code === "late_check_in")
        return redirect(`/appointments/${encodeURIComponent(id)}?ask=late`, 303);
      return data({ problem: problemOf(done.refusal) }, { status: 409 });
    }
    return redirect(`/tickets/${done.ticket.token}`, 303);
  }
  return redirect(`/appointments/${encodeURIComponent(id)}`, 303);
}

export default function AppointmentPage() {
  const { told, earlier, pushKey, ...shown } = useLoaderData<typeof loader>();
  const answer: { problem?: string; left?: string } = useActionData<typeof action>() ?? {};
  const { page, place } = shown;
  const { appointment } = page;
  const { organization, location } = place;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: location.name, href: locationHref(place) }}
    >
      <AppointmentView
        {...shown}
        problem={answer.problem ?? null}
        left={answer.left ?? null}
        earlier={<EarlierNote entry={earlier} appointmentToken={appointment.token} timeZone={appointment.timeZone} />}
      />
      <ToldList told={told} timeZone={appointment.timeZone} />
      <NotifyButton
        subject="appointment"
        id={appointment.id}
        token={appointment.token}
        pushKey={pushKey}
        isOver={appointment.status !== "booked" && appointment.status !== "pending"}
      />
    </Page>
  );
}
