import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { textOf } from "../features/account/account-form";
import { PinView } from "../features/pin/pin-view";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";

export const handle: PageHandle = { live: true };

const HERE = "/device/desk";

/** A counter's tablet that is locked: who are you, and your PIN. */
export async function loader({ context }: LoaderFunctionArgs) {
  if (context.actor.kind !== "device" || context.actor.device !== "desk") throw redirect("/device");
  const { devices, catalog } = context.api;
  const [people, device] = await Promise.all([need(devices.people()), need(devices.own())]);
  const location = await need(catalog.location({ id: device.locationId }));
  const { t, locale } = context.words();
  return { people, name: device.name, locationName: location.name, locale, title: t("pin.title"), unlisted: true };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  if (context.actor.kind !== "device" || context.actor.device !== "desk") return redirect("/device", 303);
  const { devices, catalog } = context.api;
  if (form.get("intent") === "lock") {
    await need(devices.lock());
    return redirect(HERE, 303);
  }
  const { t } = context.words();
  const userId = textOf(form, "user");
  const answer = await refused(devices.enter({ userId, pin: textOf(form, "pin") }), [
    ...(["bad_credentials", "rate_limited", "invalid"] as const),
  ]);
  if (answer) {
    const { code } = answer.refusal;
    const error = t(code === "rate_limited" ? "account.error.tooMany" : "pin.error.wrong");
    return data({ userId, error }, { status: 422 });
  }
  const { slug } = await need(catalog.location({ id: context.actor.locationId }));
  return redirect(`/desk?location=${slug}`, 303);
}

export default function PinPage() {
  const page = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  return <PinView {...page} userId={again?.userId ?? null} error={again?.error ?? null} />;
}
