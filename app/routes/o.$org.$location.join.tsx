import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { LocationPage } from "../../server/domain/catalog/schema";
import type { WordKey } from "../../server/domain/shared/words";
import { locationHref, locationOfPath, organizationHref } from "../features/location/place";
import { commandIdOf } from "../features/queue/command-id";
import { joinChoices, visitOf, whyClosed } from "../features/queue/join-choices";
import { JoinClosed } from "../features/queue/join-closed";
import { EMPTY_JOIN, parseJoinForm } from "../features/queue/join-form";
import { JoinView } from "../features/queue/join-view";
import { joinableQueues } from "../features/queue/live-queues";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Page } from "../ui/page";
import { said } from "../words/said";

export const handle: PageHandle = { live: true };

const OLD_POSTER = new Set(["wrong_site_code", "invalid"]);

const wantedQueue = (request: Request) => new URL(request.url).searchParams.get("queue") ?? undefined;

async function offerOf({ context, params, request }: LoaderFunctionArgs | ActionFunctionArgs) {
  const page = await locationOfPath(context, params);
  const queues = await joinableQueues(context, page.location.id);
  const wanted = wantedQueue(request);
  const others = joinChoices(page.services, queues);
  return { page, queues, wanted, others, choices: wanted ? joinChoices(page.services, queues, wanted) : others };
}

export async function loader(args: LoaderFunctionArgs) {
  const { page, queues, wanted, others, choices } = await offerOf(args);
  const service = new URL(args.request.url).searchParams.get("service") ?? "";
  const { t, locale } = args.context.words(page.organization);
  return {
    page,
    choices,
    others,
    service,
    closed: whyClosed(queues, wanted),
    /** What the wanted queue is for, so that the same can be booked. */
    wants: queues.find(({ queue }) => queue.id === wanted)?.queue.serviceIds ?? [],
    now: new Date().toISOString(),
    commandId: randomUUID(),
    locale,
    title: `${t("join.title")} · ${page.location.name}`,
    description: t("describe.join", { location: page.location.name }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { page, choices, others } = await offerOf(args);
  const { t, locale } = args.context.words(page.organization);
  const form = await args.request.formData();
  const commandId = commandIdOf(form);
  const parsed = parseJoinForm(form);
  const again = (errors: Record<string, WordKey>, status: number) =>
    data({ values: parsed.values, errors: said(t, errors), commandId }, { status });
  if (parsed.errors) return again(parsed.errors, 422);
  const choice = choices.find(({ service }) => service.id === parsed.input.serviceId);
  if (!choice) return again({ serviceId: "join.error.serviceId" }, 422);
  const { customer } = parsed.input;
  const join = (siteCode?: string) =>
    refused(
      args.context.api.queue.join({
        queueId: choice.queue.queue.id,
        commandId,
        ...parsed.input,
        ...visitOf(choice, parsed.values.also, others),
        language: locale,
        customer: customer && { ...customer, locale },
        siteCode,
      }),
      ["queue_closed", "queue_full", "service_not_offered", "wrong_site_code", "invalid"],
    );
  const here = new URL(args.request.url).searchParams.get("here") ?? undefined;
  const first = await join(here);
  // Whoever comes by an old poster is taken for on the way.
  const isOldPoster = "refusal" in first && here !== undefined && OLD_POSTER.has(first.refusal.code);
  const ticket = isOldPoster ? await join() : first;
  if ("refusal" in ticket) {
    const why = ticket.refusal.code === "queue_full" ? "join.full.advice" : "join.closed.advice";
    return again({ serviceId: why }, 409);
  }
  return redirect(`/tickets/${ticket.token}`, 303);
}

/** Where one books what the queue is for, if anything can be booked. */
function bookHrefOf(page: LocationPage, wants: readonly string[]): string | null {
  const bookable = page.services.filter(({ id }) => wants.includes(id));
  const [only] = bookable;
  if (page.services.length === 0) return null;
  return only && bookable.length === 1
    ? `${locationHref(page)}/book?${new URLSearchParams({ service: only.id })}`
    : `${locationHref(page)}/book`;
}

export default function JoinPage() {
  const { page, choices, others, closed, wants, now, service, commandId } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const { organization, location } = page;
  const queueIds = [...new Set(choices.map(({ queue }) => queue.queue.id))];
  return (
    <Page
      organization={{ name: organization.name, href: organizationHref(organization) }}
      back={{ label: location.name, href: locationHref(page) }}
    >
      {choices.length > 0 ? (
        <div className="grid gap-6" data-live="location" data-queues={queueIds.join(" ")}>
          <JoinView
            choices={choices}
            others={others}
            values={again?.values ?? { ...EMPTY_JOIN, serviceId: service }}
            errors={again?.errors ?? null}
            commandId={again?.commandId ?? commandId}
          />
        </div>
      ) : (
        <JoinClosed
          closed={closed}
          joinHref={`${locationHref(page)}/join`}
          bookHref={bookHrefOf(page, wants)}
          timeZone={location.timeZone}
          now={now}
        />
      )}
    </Page>
  );
}
