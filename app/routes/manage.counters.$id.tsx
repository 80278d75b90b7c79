import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Api } from "../../server/api/router";
import { CounterEditView } from "../features/floor-settings/counter-edit-view";
import {
  counterFieldsOf,
  counterSettingsOf,
  NEW_COUNTER,
  readCounterForm,
} from "../features/floor-settings/counter-form";
import type { Said } from "../features/floor-settings/field-errors";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { need, refused } from "../refusal";

const NEW = "new";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const id = params.id ?? "";
  const frame = await readManageFrame(context, request.url, "settings.change");
  const counter = id === NEW ? null : await need(context.api.queue.counter({ id }));
  const location = counter ? await need(context.api.catalog.location({ id: counter.locationId })) : frame.location;
  const locationId = location.id;
  const { queue, catalog } = context.api;
  const [queues, services, resources] = await Promise.all([
    everyItem((page) => queue.queues({ locationId, ...page })),
    everyItem((page) => catalog.services({ locationId, ...page })),
    everyItem((page) => catalog.resources({ locationId, ...page })),
  ]);
  const { organization } = frame;
  const { t, locale } = context.words(organization);
  const title = counter ? t("list.change", { name: counter.name }) : t("counterSettings.new");
  return { organization, location, counter, queues, services, resources, locale, title };
}

/** Opens, pauses or closes the counter, at once. */
function setState(api: Api, id: string, form: FormData) {
  const intent = form.get("intent");
  if (intent === "pause") return api.queue.pauseCounter({ id });
  if (intent === "close") return api.queue.closeCounter({ id });
  return api.queue.openCounter({ id, resourceId: String(form.get("resourceId") ?? "") || null });
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.id ?? "";
  const { api } = context;
  const form = await request.formData();
  const { t } = context.words();
  if (form.get("intent") !== "save") {
    const changed = await refused(setState(api, id, form), ["counter_busy", "not_found"]);
    if (!("refusal" in changed)) return redirect(`/manage/counters/${id}`, 303);
    return data({ fields: null, version: null, errors: { status: t("console.refusal.counter_busy") }, isStale: false });
  }
  const fields = readCounterForm(form);
  const answer = { fields, errors: {}, version: Number(form.get("version")) || 0, isStale: false };
  const read = counterSettingsOf(fields);
  if ("errors" in read) {
    const said = ([name, { key, values }]: [string, Said]) => [name, t(key, values)];
    return data({ ...answer, errors: Object.fromEntries(Object.entries(read.errors).map(said)) }, { status: 422 });
  }
  const { settings } = read;
  const locationId = String(form.get("location"));
  const saved = await refused(
    id === NEW
      ? api.queue.createCounter({ ...settings, locationId })
      : api.queue.updateCounter({ ...settings, id, ifSettings: answer.version }),
    ["stale_version", "invalid"],
  );
  if (!("refusal" in saved)) return redirect(`/manage/counters?location=${saved.locationId}&saved=${saved.id}`, 303);
  if (saved.refusal.code === "invalid") {
    const [field] = saved.refusal.fields;
    const errors =
      field?.path === "serviceIds"
        ? { serviceIds: t("queueSettings.error.services") }
        : { queueIds: t("counterSettings.error.queues") };
    return data({ ...answer, errors }, { status: 422 });
  }
  const { settingsVersion } = await need(api.queue.counter({ id }));
  return data({ ...answer, isStale: true, version: settingsVersion }, { status: 412 });
}

export default function CounterPage() {
  const { counter, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <CounterEditView
      {...page}
      counter={counter}
      fields={answer?.fields ?? (counter ? counterFieldsOf(counter) : NEW_COUNTER)}
      version={answer?.version ?? counter?.settingsVersion ?? 0}
      errors={answer?.errors ?? {}}
      isStale={answer?.isStale ?? false}
    />
  );
}
