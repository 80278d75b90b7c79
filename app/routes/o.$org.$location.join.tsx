import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { WordKey } from "../../server/domain/shared/words";
import { locationHref, locationOfPath, organizationHref } from "../features/location/place";
import { commandIdOf } from "../features/queue/command-id";
import { joinChoices } from "../features/queue/join-choices";
import { JoinClosed } from "../features/queue/join-closed";
import { EMPTY_JOIN, parseJoinForm } from "../features/queue/join-form";
import { JoinView } from "../features/queue/join-view";
import { liveQueues } from "../features/queue/live-queues";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";
import { Page } from "../ui/page";
import { said } from "../words/said";

export const handle: PageHandle = { live: true };

const wantedQueue = (request: Request) => new URL(request.url).searchParams.get("queue") ?? undefined;

async function offerOf({ context, params, request }: LoaderFunctionArgs | ActionFunctionArgs) {
  const page = await locationOfPath(context, params);
  const queues = await liveQueues(context, page.location.id);
  const wanted = wantedQueue(request);
  return { page, queues, wanted, choices: joinChoices(page.services, queues, wanted) };
}

export async function loader(args: LoaderFunctionArgs) {
  const { page, queues, wanted, choices } = await offerOf(args);
  const status = queues.find(({ queue }) => queue.id === wanted)?.snapshot.status;
  const service = new URL(args.request.url).searchParams.get("service") ?? "";
  const { t, locale } = args.context.words(page.organization);
  return {
    page,
    choices,
    service,
    /** Why nobody can join: the state of the wanted queue, if that is why. */
    closed: status === "paused" || status === "closed" ? status : null,
    commandId: randomUUID(),
    locale,
    title: `${t("join.title")} · ${page.location.name}`,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { page, choices } = await offerOf(args);
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
  const joining = args.context.api.queue.join({
    queueId: choice.queue.queue.id,
    commandId,
    ...parsed.input,
    customer: customer && { ...customer, locale },
  });
  const ticket = await refused(joining, ["queue_closed", "service_not_offered"]);
  if ("refusal" in ticket) return again({ serviceId: "join.closed.advice" }, 409);
  return redirect(`/tickets/${ticket.token}`, 303);
}

export default function JoinPage() {
  const { page, choices, closed, service, commandId } = useLoaderData<typeof loader>();
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
            values={again?.values ?? { ...EMPTY_JOIN, serviceId: service }}
            errors={again?.errors ?? null}
            commandId={again?.commandId ?? commandId}
          />
        </div>
      ) : (
        <JoinClosed status={closed} locationHref={locationHref(page)} bookable={page.services.length > 0} />
      )}
    </Page>
  );
}
