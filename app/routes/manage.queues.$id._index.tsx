import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Said } from "../features/floor-settings/field-errors";
import { QueueEditView } from "../features/floor-settings/queue-edit-view";
import { NEW_QUEUE, queueFieldsOf, readQueueForm, settingsOf } from "../features/floor-settings/queue-form";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { need, refused } from "../refusal";

const NEW = "new";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const id = params.id ?? "";
  const frame = await readManageFrame(context, request.url, "settings.change");
  const queue = id === NEW ? null : await need(context.api.queue.queue({ id }));
  const location = queue ? await need(context.api.catalog.location({ id: queue.locationId })) : frame.location;
  const services = await everyItem((page) => context.api.catalog.services({ locationId: location.id, ...page }));
  const { organization } = frame;
  const { t, locale } = context.words(organization);
  const title = queue ? t("list.change", { name: queue.name }) : t("queueSettings.new");
  return { organization, location, queue, services, locale, title };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const id = params.id ?? "";
  const form = await request.formData();
  const { t } = context.words();
  const fields = readQueueForm(form);
  const before = id === NEW ? null : await need(context.api.queue.queue({ id }));
  const answer = { fields, errors: {}, version: Number(form.get("version")) || 0, isStale: false, preview: null };
  const read = settingsOf(fields, before);
  if ("errors" in read) {
    const said = ([name, { key, values }]: [string, Said]) => [name, t(key, values)];
    return data({ ...answer, errors: Object.fromEntries(Object.entries(read.errors).map(said)) }, { status: 422 });
  }
  const { settings } = read;
  if (form.get("intent") === "preview") return data({ ...answer, preview: settings.policy });
  const { api } = context;
  const locationId = before?.locationId ?? String(form.get("location"));
  const saved = await refused(
    before
      ? api.queue.updateQueue({ ...settings, id, ifSettings: answer.version })
      : api.queue.createQueue({ ...settings, locationId }),
    ["stale_version", "invalid"],
  );
  if (!("refusal" in saved)) return redirect(`/manage/queues?location=${locationId}&saved=${saved.id}`, 303);
  // A service that was there when the form was opened and is gone.
  if (saved.refusal.code === "invalid") {
    const errors = { serviceIds: t("queueSettings.error.services") };
    return data({ ...answer, errors }, { status: 422 });
  }
  const { settingsVersion } = await need(api.queue.queue({ id }));
  return data({ ...answer, isStale: true, version: settingsVersion }, { status: 412 });
}

export default function QueuePage() {
  const { queue, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <QueueEditView
      {...page}
      queue={queue}
      fields={answer?.fields ?? (queue ? queueFieldsOf(queue) : NEW_QUEUE)}
      version={answer?.version ?? queue?.settingsVersion ?? 0}
      errors={answer?.errors ?? {}}
      isStale={answer?.isStale ?? false}
      preview={answer?.preview ?? null}
    />
  );
}
