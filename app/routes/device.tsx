import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { displayHref } from "../features/devices/display-href";
import type { PageHandle } from "../page-handle";
import { need } from "../refusal";
import { Page } from "../ui/page";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { kiosk: true };

/** Seconds between looks where no script runs. */
const REFRESH_SECONDS = 5;

/** The code of a browser that is to be a kiosk or display; one that is goes on to what it is. */
export async function loader({ context }: LoaderFunctionArgs) {
  if (context.actor.kind === "device") {
    const device = await need(context.api.devices.own());
    await need(context.api.devices.renew());
    if (device.kind === "desk") throw redirect("/device/desk");
    throw redirect(device.kind === "kiosk" ? "/kiosk" : await displayHref(context, device));
  }
  const { code } = await need(context.api.devices.code());
  const { t, locale } = context.words();
  return { code, locale, title: t("device.title"), unlisted: true, refreshSeconds: REFRESH_SECONDS };
}

export default function DevicePage() {
  const { code } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <Page>
      <div className="grid gap-6" data-pairing={code}>
        <h1 className="text-2xl font-bold">{t("device.title")}</h1>
        <p className="text-lg">{t("device.how")}</p>
        <p className="panel text-center text-[min(12vw,5.5rem)] leading-none font-bold whitespace-nowrap" dir="ltr">
          {code.slice(0, 4)} {code.slice(4)}
        </p>
        <p>{t("device.waiting")}</p>
        <p className="text-muted">{t("device.lasts")}</p>
      </div>
    </Page>
  );
}
