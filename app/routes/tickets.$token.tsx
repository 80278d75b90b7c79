import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Service } from "../../server/domain/catalog/schema";
import type { QueueSnapshot, Ticket } from "../../server/domain/queue/schema";
import type { Translate } from "../../server/domain/shared/words";
import { displayHref, locationHref, organizationHref, type Place, placeOf } from "../features/location/place";
import { NotifyButton } from "../features/notifications/notify-button";
import { swappableService, whyNoSwap } from "../features/queue/may-swap";
import { NearForm } from "../features/queue/near-form";
import { isDelayed, mayReturn } from "../features/queue/own-time";
import { SoundSwitch } from "../features/queue/sound-switch";
import { stepOf } from "../features/queue/ticket-step";
import { ticketTitle } from "../features/queue/ticket-title";
import { TicketView } from "../features/queue/ticket-view";
import { readWay, WayForm } from "../features/queue/way-form";
import { leaveWords } from "../features/queue/words";
import type { PageHandle } from "../page-handle";
import { need, type Refusal, refused } from "../refusal";
import { ErrorSummary } from "../ui/error-summary";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** Seconds between reloads where no script runs; a question is not pulled from under a finger. */
const REFRESH_SECONDS = 15;
const GOING_ON = new Set(["waiting", "called", "serving", "parked"]);
/** To be called still, or again. */
const CALLABLE = new Set(["waiting", "called", "parked"]);

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const ticket = await need(context.api.queue.ticket({ id: params.token ?? "" }));
  const [place, queue, services, feedback, { publicKey }, notice, swap] = await Promise.all([
    placeOf(context, ticket.locationId),
    need(context.api.queue.snapshot({ id: ticket.queueId })),
    visitOf(context, ticket),
    ticket.status === "served" ? need(context.api.queue.feedbackOf({ id: ticket.token })) : null,
    need(context.api.notifications.pushKey()),
    need(context.api.notifications.notice({ id: ticket.token })),
    ticket.ending === "swapped" ? need(context.api.queue.swapOf({ id: ticket.token })) : null,
  ]);
  const { t, locale } = context.words(place.organization);
  const query = new URL(request.url).searchParams;
  const way = readWay(query.get("way"));
  const asking = (["leave", "near", "here"] as const).find((one) => one === query.get("ask")) ?? null;
  const goesOn = GOING_ON.has(ticket.status) || mayReturn(ticket, queue.asOf);
  return {
    ticket,
    place,
    queue,
    services,
    feedback,
    asking,
    way,
    notice,
    swapHref: swappableService(ticket, services) && `/tickets/${ticket.token}/swap`,
    noSwap: whyNoSwap(ticket, services),
    appointmentHref: swap && `/appointments/${swap.appointmentId}`,
    wasCalled: query.get("was") === "called",
    nobodyBehind: query.get("refused") === "nobody_behind",
    asksSiteCode: asking === "here",
    wrongSiteCode: query.get("refused") === "wrong_site_code",
    pushKey: publicKey,
    commandId: randomUUID(),
    locale,
    title: ticketTitle(t, ticket),
    unlisted: true,
    refreshSeconds: goesOn && !asking ? REFRESH_SECONDS : null,
    // So that a call that is taken back does not just vanish.
    ...(ticket.status === "called" && { refreshTo: "?was=called" }),
  };
}

/** The services of a visit in their order; one that is offered no more is left out. */
async function visitOf({ api }: AppLoadContext, { locationId, ...ticket }: Ticket): Promise<Service[]> {
  const ids = [ticket.serviceId, ...ticket.furtherServiceIds, ...ticket.nextServiceIds];
  const services = await Promise.all(ids.map((id) => need(api.catalog.service({ locationId, id }))));
  return services.filter((service) => service !== null);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.token ?? "";
  const form = await request.formData();
  const step = stepOf(context, id, form);
  // A ticket that has moved on in the meantime is shown as it is now.
  const done =
    step &&
    (await refused(step, [
      ...(["ticket_state", "too_late", "nobody_behind", "feedback_given", "invalid", "wrong_site_code"] as const),
    ]));
  const code = isRefusal(done) ? done.refusal.code : null;
  // Where to be told was no address; it is shown again as it was typed.
  if (form.has("siteCode") && (code === "invalid" || code === "wrong_site_code"))
    return redirect(`/tickets/${encodeURIComponent(id)}?ask=here&refused=wrong_site_code`, 303);
  if (code === "invalid") return data({ contact: String(form.get("contact") ?? "") }, { status: 422 });
  const query = code === "nobody_behind" ? "?refused=nobody_behind" : "";
  return redirect(`/tickets/${encodeURIComponent(id)}${query}`, 303);
}

const isRefusal = (done: unknown): done is { refusal: Refusal } =>
  typeof done === "object" && done !== null && "refusal" in done;

/** Null where it is not known when they will be called, or where they said when they come. */
function leaveOf(
  t: Translate,
  {
    ticket,
    queue,
    place,
    way,
    locale,
  }: { ticket: Ticket; queue: QueueSnapshot; place: Place; way: number; locale: string },
): string | null {
  if (ticket.status !== "waiting" || !ticket.estimate || isDelayed(ticket, queue.asOf)) return null;
  return leaveWords(t, ticket.estimate, way, queue.asOf, { timeZone: place.location.timeZone, locale });
}

export default function TicketPage() {
  const { pushKey, notice, ...shown } = useLoaderData<typeof loader>();
  const typed = useActionData<typeof action>()?.contact ?? null;
  const { ticket, place, asking, way } = shown;
  const isOver = !CALLABLE.has(ticket.status);
  const { t, language } = useWords();
  const { organization, location } = place;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: location.name, href: locationHref(place) }}
      footer={
        <a className="inline-flex min-h-11 items-center text-muted" href={displayHref(place, language)}>
          {t("location.board")}
        </a>
      }
    >
      {typed !== null && <ErrorSummary title={t("page.problem")} errors={{ contact: t("ticket.near.error") }} />}
      <TicketView {...shown} asking={asking === "leave" ? asking : null} />
      <NearForm
        notice={notice}
        ticketHref={`/tickets/${ticket.token}`}
        isOver={isOver || ticket.status === "called"}
        isAsked={asking === "near"}
        typed={typed}
        leave={way === null ? leaveOf(t, { ...shown, way: notice.nearMinutes }) : null}
      />
      <WayForm
        ticketHref={`/tickets/${ticket.token}`}
        way={way}
        leave={way === null ? null : leaveOf(t, { ...shown, way })}
        isShown={asking === null && leaveOf(t, { ...shown, way: 0 }) !== null}
      />
      <NotifyButton subject="ticket" id={ticket.id} token={ticket.token} pushKey={pushKey} isOver={isOver} />
      <SoundSwitch isOver={isOver} />
    </Page>
  );
}
