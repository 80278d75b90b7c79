import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HereForm, HereSaid } from "../features/kiosk/here-views";
import { KioskFrame, StartAgain } from "../features/kiosk/kiosk-frame";
import { kioskDocument, readKiosk } from "../features/kiosk/kiosk-page";
import { kioskLinks } from "../features/kiosk/styles";
import { commandIdOf } from "../features/queue/command-id";
import { liveQueues } from "../features/queue/live-queues";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";

export const handle: PageHandle = { kiosk: true };
export const links = kioskLinks;

const IDLE_SECONDS = 45;
const DONE_SECONDS = 12;

export async function loader({ context }: LoaderFunctionArgs) {
  const kiosk = await readKiosk(context);
  const queues = await liveQueues(context, kiosk.location.id);
  const letters = [...new Set(queues.flatMap(({ queue }) => [...queue.letter]))].sort();
  const { t, locale } = context.words(kiosk.organization);
  return {
    ...{ kiosk, letters, now: new Date().toISOString(), commandId: randomUUID() },
    ...{ locale, title: t("kiosk.joined") },
    ...kioskDocument(kiosk.home),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { organization } = await readKiosk(context);
  const form = await request.formData();
  const number = String(form.get("number") ?? "").slice(0, 12);
  const confirming = context.api.devices.confirm({ number, commandId: commandIdOf(form) });
  const done = await refused(confirming, ["not_found", "ticket_state"]);
  const { t } = context.words(organization);
  return "refusal" in done
    ? data({ problem: t("kiosk.ticketNotFound"), ticket: null }, { status: 422 })
    : data({ problem: null, ticket: done });
}

export default function KioskHerePage() {
  const { kiosk, letters, commandId, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const ticket = answer?.ticket;
  return (
    <KioskFrame
      kiosk={kiosk}
      now={now}
      idleSeconds={ticket ? DONE_SECONDS : IDLE_SECONDS}
      isEnding={ticket !== null && ticket !== undefined}
      footer={<StartAgain home={kiosk.home} />}
    >
      {ticket ? (
        <HereSaid ticket={ticket} />
      ) : (
        <HereForm letters={letters} commandId={commandId} error={answer?.problem ?? null} />
      )}
    </KioskFrame>
  );
}
