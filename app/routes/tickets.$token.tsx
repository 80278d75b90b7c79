import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { locationHref, organizationHref, placeOf } from "../features/location/place";
import { NotifyButton } from "../features/notifications/notify-button";
import { commandIdOf } from "../features/queue/command-id";
import { ticketTitle } from "../features/queue/ticket-title";
import { TicketView } from "../features/queue/ticket-view";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { live: true };

/** Seconds between reloads where no script runs; a question is not pulled from under a finger. */
const REFRESH_SECONDS = 15;
const GOING_ON = new Set(["waiting", "called", "serving", "parked"]);
/** To be called still, or again. */
const CALLABLE = new Set(["waiting", "called", "parked"]);
const VERBS = ["park", "unpark", "leave"] as const;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const ticket = await need(context.api.queue.ticket({ id: params.token ?? "" }));
  const [place, queue, service, { publicKey }] = await Promise.all([
    placeOf(context, ticket.locationId),
    need(context.api.queue.snapshot({ id: ticket.queueId })),
    need(context.api.catalog.service({ locationId: ticket.locationId, id: ticket.serviceId })),
    need(context.api.notifications.pushKey()),
  ]);
  const { t, locale } = context.words(place.organization);
  const asking = new URL(request.url).searchParams.get("ask") === "leave" ? ("leave" as const) : null;
  return {
    ticket,
    place,
    queue,
    service,
    asking,
    pushKey: publicKey,
    commandId: randomUUID(),
    locale,
    title: ticketTitle(t, ticket),
    unlisted: true,
    refreshSeconds: GOING_ON.has(ticket.status) && !asking ? REFRESH_SECONDS : null,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.token ?? "";
  const form = await request.formData();
  const verb = VERBS.find((one) => one === form.get("verb"));
  const commandId = commandIdOf(form);
  // A ticket that has moved on in the meantime is shown as it is now.
  if (verb) await refused(context.api.queue.command({ id, verb, commandId }), ["ticket_state"]);
  return redirect(`/tickets/${encodeURIComponent(id)}`, 303);
}

export default function TicketPage() {
  const { ticket, place, queue, service, asking, pushKey, commandId } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const { organization, location } = place;
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: location.name, href: locationHref(place) }}
      footer={
        <a className="inline-flex min-h-11 items-center text-muted" href={`${locationHref(place)}/display`}>
          {t("location.board")}
        </a>
      }
    >
      <TicketView ticket={ticket} queue={queue} service={service} place={place} asking={asking} commandId={commandId} />
      <NotifyButton
        subject="ticket"
        id={ticket.id}
        token={ticket.token}
        pushKey={pushKey}
        isOver={!CALLABLE.has(ticket.status)}
      />
    </Page>
  );
}
