import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readManageFrame } from "../features/manage/manage-frame";
import { DeliveryView } from "../features/webhooks/delivery-view";
import { need } from "../refusal";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { organization, location } = await readManageFrame(context, request.url, "programs.read");
  const delivery = await need(context.api.webhooks.delivery({ id: params.id ?? "" }));
  const { t, locale } = context.words(organization);
  return { organization, delivery, timeZone: location.timeZone, locale, title: t("webhooks.delivery.title") };
}

export async function action({ context, params }: ActionFunctionArgs) {
  const { id } = await need(context.api.webhooks.redeliver({ id: params.id ?? "" }));
  return redirect(`/manage/webhook-deliveries/${id}`, 303);
}

export default function DeliveryPage() {
  return <DeliveryView {...useLoaderData<typeof loader>()} />;
}
