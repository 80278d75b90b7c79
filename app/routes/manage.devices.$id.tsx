import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DeviceEditView } from "../features/devices/device-edit-view";
import { parseDeviceForm } from "../features/devices/device-form";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { need, refused } from "../refusal";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { organization } = await readManageFrame(context, request.url, "settings.change");
  const device = await need(context.api.devices.get({ id: params.id ?? "" }));
  const { locationId } = device;
  const [queues, services] = await Promise.all([
    everyItem((page) => context.api.queue.queues({ locationId, ...page })),
    everyItem((page) => context.api.catalog.services({ locationId, ...page })),
  ]);
  const { t, locale } = context.words(organization);
  return {
    ...{ organization, device, queues, services },
    isSaved: new URL(request.url).searchParams.has("saved"),
    ...{ locale, title: t("devices.changeTitle") },
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { organization } = await readManageFrame(context, request.url, "settings.change");
  const { t } = context.words(organization);
  const id = params.id ?? "";
  const form = await request.formData();
  if (form.get("intent") === "unpair") {
    const { locationId } = await need(context.api.devices.get({ id }));
    await refused(context.api.devices.unpair({ id }), ["not_found"]);
    return redirect(`/manage/devices?location=${locationId}`, 303);
  }
  const patch = parseDeviceForm(form);
  if (!patch) return data({ errors: { name: t("devices.error.name") } }, { status: 422 });
  const ifVersion = Number(form.get("version")) || undefined;
  const done = await refused(context.api.devices.change({ id, ...patch, ifVersion }), ["stale_version"]);
  if ("refusal" in done) return data({ errors: { name: t("devices.error.stale") } }, { status: 412 });
  return redirect(`/manage/devices/${id}?saved`, 303);
}

export default function DevicePage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <DeviceEditView {...page} errors={answer?.errors ?? null} />;
}
