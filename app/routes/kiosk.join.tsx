import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { JoinView, PartyView } from "../features/kiosk/join-view";
import { KioskFrame, StartAgain } from "../features/kiosk/kiosk-frame";
import { kioskDocument, readChoices, readKiosk } from "../features/kiosk/kiosk-page";
import { kioskLinks } from "../features/kiosk/styles";
import { commandIdOf } from "../features/queue/command-id";
import { visitOf } from "../features/queue/join-choices";
import { JoinClosed } from "../features/queue/join-closed";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";

export const handle: PageHandle = { kiosk: true };
export const links = kioskLinks;

const IDLE_SECONDS = 45;

/** `?service=`: those that were chosen, where more is asked; `?several`: more than one is to be chosen. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const kiosk = await readKiosk(context);
  const choices = await readChoices(context, kiosk);
  const query = new URL(request.url).searchParams;
  const { t, locale } = context.words(kiosk.organization);
  return {
    ...{ kiosk, choices, several: query.has("several"), now: new Date().toISOString() },
    chosen: query.getAll("service"),
    commandId: randomUUID(),
    ...{ locale, title: t("join.service") },
    ...kioskDocument(kiosk.home),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const kiosk = await readKiosk(context);
  const { t, locale } = context.words(kiosk.organization);
  const form = await request.formData();
  const commandId = commandIdOf(form);
  const choices = await readChoices(context, kiosk);
  const [first, ...also] = form.getAll("service").map(String);
  const choice = choices.find(({ service }) => service.id === first);
  const again = (error: string, status: number) => data({ error, commandId }, { status });
  if (!choice) return again(t("join.error.serviceId"), 422);
  const joining = context.api.devices.join({
    ...{ queueId: choice.queue.queue.id, serviceId: choice.service.id, commandId, language: locale },
    ...visitOf(choice, also, choices),
    partySize: Number(form.get("partySize") ?? 1),
  });
  const ticket = await refused(joining, ["queue_closed", "queue_full", "service_not_offered"]);
  if ("refusal" in ticket)
    return again(t(ticket.refusal.code === "queue_full" ? "join.full.advice" : "join.closed.advice"), 409);
  return redirect(`/kiosk/number?ticket=${ticket.token}`, 303);
}

export default function KioskJoinPage() {
  const { kiosk, choices, chosen, several, commandId, now } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const { asksPartySize } = kiosk.device.settings;
  const id = again?.commandId ?? commandId;
  return (
    <KioskFrame kiosk={kiosk} now={now} idleSeconds={IDLE_SECONDS} footer={<StartAgain home={kiosk.home} />}>
      {choices.length === 0 ? (
        <JoinClosed
          closed={{ reason: null, opensAt: null, message: null }}
          joinHref="/kiosk/join"
          bookHref={null}
          timeZone={kiosk.location.timeZone}
          now={now}
        />
      ) : asksPartySize && chosen.length > 0 && !again ? (
        <PartyView services={chosen} commandId={id} />
      ) : (
        <JoinView
          choices={choices}
          several={several}
          error={again?.error ?? null}
          commandId={id}
          asksPartySize={asksPartySize}
        />
      )}
    </KioskFrame>
  );
}
