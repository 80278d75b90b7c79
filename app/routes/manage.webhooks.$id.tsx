import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DAY } from "../../server/domain/shared/duration";
import { readManageFrame } from "../features/manage/manage-frame";
import { readDeliveryFilter } from "../features/webhooks/delivery-filter-form";
import { EndpointView } from "../features/webhooks/endpoint-view";
import { need } from "../refusal";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { organization, location } = await readManageFrame(context, request.url, "programs.read");
  const id = params.id ?? "";
  const { searchParams } = new URL(request.url);
  const cursor = searchParams.get("before") ?? undefined;
  const filter = readDeliveryFilter(searchParams);
  const [endpoint, deliveries] = await Promise.all([
    need(context.api.webhooks.get({ id })),
    need(context.api.webhooks.deliveries({ ...filter, id, limit: 25, cursor })),
  ]);
  const { t, locale } = context.words(organization);
  const again = searchParams.get("again");
  return {
    ...{ organization, endpoint, filter, deliveries: deliveries.items, older: deliveries.nextCursor },
    isTested: searchParams.has("tested"),
    again: again === null ? null : Number(again) || 0,
    ...{ timeZone: location.timeZone, locale, title: t("webhooks.title") },
  };
}

/** A new secret is in the answer to the form: it is nowhere to be had again. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.id ?? "";
  const form = await request.formData();
  const { webhooks } = context.api;
  const here = `/manage/webhooks/${id}`;
  switch (form.get("intent")) {
    case "test":
      await need(webhooks.test({ id }));
      return redirect(`${here}?tested`, 303);
    case "rotate":
      return data({ secret: (await need(webhooks.rotate({ id }))).secret ?? "" });
    case "disable":
      await need(webhooks.change({ id, status: "disabled" }));
      return redirect(here, 303);
    case "enable":
      await need(webhooks.change({ id, status: "enabled" }));
      return redirect(here, 303);
    case "delete":
      await need(webhooks.delete({ id }));
      return redirect("/manage/webhooks", 303);
    default: {
      const now = Date.now();
      const days = Math.min(30, Math.max(1, Number(form.get("days")) || 1));
      const from = new Date(now - days * DAY).toISOString();
      const to = new Date(now + DAY).toISOString();
      const range = { from, to, all: form.get("everything") === "yes" };
      const { deliveries } = await need(webhooks.redeliverRange({ id, range }), 422);
      return redirect(`${here}?again=${deliveries}`, 303);
    }
  }
}

export default function EndpointPage() {
  const page = useLoaderData<typeof loader>();
  return <EndpointView {...page} secret={useActionData<typeof action>()?.secret ?? null} />;
}
