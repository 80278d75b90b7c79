import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KioskFrame } from "../features/kiosk/kiosk-frame";
import { kioskDocument, readKiosk } from "../features/kiosk/kiosk-page";
import { NumberView } from "../features/kiosk/number-view";
import { kioskLinks } from "../features/kiosk/styles";
import { numberWords } from "../features/queue/words";
import { slipFacts } from "../features/slip/slip-facts";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";

export const handle: PageHandle = { kiosk: true };
export const links = kioskLinks;

/** Long enough to take the slip, or to scan the code where there is none. */
const DONE_SECONDS = 20;

const tokenOf = (request: Request) => new URL(request.url).searchParams.get("ticket") ?? "";

/** `?ticket=`: the token of the ticket that was given. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const kiosk = await readKiosk(context);
  const ticket = await need(context.api.queue.ticket({ id: tokenOf(request) }));
  const { t, locale } = context.words(kiosk.organization);
  return {
    ...{ kiosk, ticket, now: new Date().toISOString() },
    facts: await slipFacts(context, kiosk, ticket),
    ...{ locale, title: `${t("kiosk.yourNumber")} ${numberWords(ticket.number)}` },
    ...kioskDocument(kiosk.home, DONE_SECONDS),
  };
}

/** Its slip did not come out; or nobody has seen it, as they left before. A ticket that is over by now needs neither. */
export async function action({ context, request }: ActionFunctionArgs) {
  const id = tokenOf(request);
  const verb = (await request.formData()).get("intent") === "leave" ? "leave" : "slip-failed";
  await refused(context.api.queue.command({ id, verb }), ["ticket_state"]);
  return redirect(`/kiosk/number?ticket=${encodeURIComponent(id)}`, 303);
}

export default function KioskNumberPage() {
  const { kiosk, ticket, facts, now } = useLoaderData<typeof loader>();
  return (
    <KioskFrame kiosk={kiosk} now={now} idleSeconds={DONE_SECONDS} isEnding>
      <NumberView ticket={ticket} facts={facts} prints={kiosk.device.settings.prints} home={kiosk.home} />
    </KioskFrame>
  );
}
