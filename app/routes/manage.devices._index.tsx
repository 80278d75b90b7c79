import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { parseNetworks, parsePairForm } from "../features/devices/device-form";
import { DevicesView } from "../features/devices/devices-view";
import { everyItem } from "../features/list/every-item";
import { listed, listQueryOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";
import { need, refused } from "../refusal";
import { said } from "../words/said";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "settings.change");
  const [devices, { networks }] = await Promise.all([
    everyItem((page) => context.api.devices.list({ locationId: location.id, ...page })),
    need(context.api.devices.siteNetworks({ id: location.id })),
  ]);
  const { t, locale } = context.words(organization);
  return {
    list: listed(devices, listQueryOf(request.url), {
      textOf: ({ name, kind }) => `${name} ${t(`devices.kind.${kind}`)}`,
      orders: { name: ({ name }) => name },
      locale,
    }),
    ...{ organization, locations, location, networks: networks.join("\n") },
    address: new URL("/device", context.baseUrl).href,
    isSaved: new URL(request.url).searchParams.has("saved"),
    ...{ locale, title: t("devices.title") },
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { organization, location } = await readManageFrame(context, request.url, "settings.change");
  const { t } = context.words(organization);
  const form = await request.formData();
  if (form.get("intent") === "networks") {
    const networks = String(form.get("networks") ?? "");
    const parsed = parseNetworks(t, networks);
    if ("error" in parsed) return data({ values: null, networks, errors: { networks: parsed.error } }, { status: 422 });
    await need(context.api.devices.setSiteNetworks({ id: location.id, ...parsed }), 422);
    return redirect(`/manage/devices?location=${location.id}&saved`, 303);
  }
  const { values, errors, input } = parsePairForm(form, location.id);
  const again = (errors: Record<string, string>, status: number) =>
    data({ values, networks: null, errors }, { status });
  if (errors) return again(said(t, errors), 422);
  const done = await refused(context.api.devices.pair(input), ["unknown_code", "rate_limited"]);
  if ("refusal" in done)
    return done.refusal.code === "rate_limited"
      ? again({ code: t("devices.error.tooMany") }, 429)
      : again({ code: t("devices.error.unknownCode") }, 422);
  return redirect(`/manage/devices/${done.id}`, 303);
}

const EMPTY = { code: "", name: "", kind: "kiosk" };

export default function DevicesPage() {
  const page = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  return (
    <DevicesView
      {...page}
      values={again?.values ?? EMPTY}
      networks={again?.networks ?? page.networks}
      errors={again?.errors ?? null}
    />
  );
}
