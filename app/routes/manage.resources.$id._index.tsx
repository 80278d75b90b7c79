import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { readResource } from "../features/resources/read-resource";
import { ResourceEditView } from "../features/resources/resource-edit-view";
import { NEW_RESOURCE, readResourceForm, resourceFieldsOf, resourceOf } from "../features/resources/resource-form";
import { refused } from "../refusal";
import { said } from "../words/said";

const NEW = "new";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const frame = await readManageFrame(context, request.url, "settings.change");
  const id = params.id ?? "";
  const { resource, location } =
    id === NEW ? { resource: null, location: frame.location } : await readResource(context, frame, id);
  const services = await everyItem((page) => context.api.catalog.services({ locationId: location.id, ...page }));
  const { organization } = frame;
  const { t, locale } = context.words(organization);
  const title = resource ? t("list.change", { name: resource.name }) : t("resources.new");
  return { organization, location, resource, services, locale, title };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const frame = await readManageFrame(context, request.url, "settings.change");
  const { t } = context.words(frame.organization);
  const { catalog } = context.api;
  const id = params.id ?? "";
  const form = await request.formData();
  const { resource: before, location } =
    id === NEW ? { resource: null, location: frame.location } : await readResource(context, frame, id);
  const back = `/manage/resources?location=${location.id}`;
  const version = Number(form.get("version")) || 0;
  const fields = readResourceForm(form);
  const answer = { fields, errors: {}, version, isStale: false };
  if (before && form.get("intent") === "archive") {
    await refused(catalog.deleteResource({ id }), ["not_found"]);
    return redirect(`${back}&archived=${id}`, 303);
  }
  const read = resourceOf(fields);
  if ("errors" in read) return data({ ...answer, errors: said(t, read.errors) }, { status: 422 });
  const saved = await refused(
    before
      ? catalog.updateResource({ ...read.settings, id, ifVersion: version })
      : catalog.createResource({ ...read.settings, locationId: location.id }),
    ["stale_version", "invalid"],
  );
  if (!("refusal" in saved)) return redirect(`${back}&saved=${saved.id}`, 303);
  // A service that was there when the form was opened and is gone.
  if (saved.refusal.code === "invalid")
    return data({ ...answer, errors: { serviceIds: t("resources.error.services") } }, { status: 422 });
  const { resource: newest } = await readResource(context, frame, id);
  return data({ ...answer, isStale: true, version: newest.version }, { status: 412 });
}

export default function ResourcePage() {
  const { resource, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ResourceEditView
      {...page}
      resource={resource}
      fields={answer?.fields ?? (resource ? resourceFieldsOf(resource) : NEW_RESOURCE)}
      version={answer?.version ?? resource?.version ?? 0}
      errors={answer?.errors ?? {}}
      isStale={answer?.isStale ?? false}
    />
  );
}
