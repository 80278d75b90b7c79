import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { KioskFrame } from "../features/kiosk/kiosk-frame";
import { asksPresence, kioskDocument, readChoices, readKiosk } from "../features/kiosk/kiosk-page";
import { StartView } from "../features/kiosk/start-view";
import { kioskLinks } from "../features/kiosk/styles";
import type { PageHandle } from "../page-handle";

export const handle: PageHandle = { kiosk: true };
export const links = kioskLinks;

export async function loader({ context }: LoaderFunctionArgs) {
  const kiosk = await readKiosk(context);
  const [choices, asks] = await Promise.all([readChoices(context, kiosk), asksPresence(context, kiosk)]);
  const { t, locale } = context.words(kiosk.organization);
  return {
    ...{ kiosk, canJoin: choices.length > 0, asksPresence: asks, now: new Date().toISOString() },
    ...{ locale, title: `${t("kiosk.welcome")} · ${kiosk.location.name}` },
    ...kioskDocument(kiosk.home),
  };
}

export default function KioskPage() {
  const { kiosk, now, ...offers } = useLoaderData<typeof loader>();
  return (
    <KioskFrame kiosk={kiosk} now={now}>
      <StartView kiosk={kiosk} {...offers} />
    </KioskFrame>
  );
}
