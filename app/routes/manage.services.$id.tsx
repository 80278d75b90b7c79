import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { readService } from "../features/services/read-service";
import { ServiceEditView } from "../features/services/service-edit-view";
import { saidErrors } from "../features/services/service-errors";
import { NEW_SERVICE, readServiceForm, serviceFieldsOf, serviceOf } from "../features/services/service-form";
import { refused } from "../refusal";

const NEW = "new";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const frame = await readManageFrame(context, request.url, "settings.change");
  const id = params.id ?? "";
  const service = id === NEW ? null : await readService(context, frame, id);
  const location = frame.locations.find((one) => one.id === service?.locationId) ?? frame.location;
  const resources = await everyItem((page) => context.api.catalog.resources({ locationId: location.id, ...page }));
  const { organization } = frame;
  const { t, locale } = context.words(organization);
  const title = service ? t("list.change", { name: service.name }) : t("services.new");
  return { organization, location, service, resources, locale, title };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const frame = await readManageFrame(context, request.url, "settings.change");
  const { t } = context.words(frame.organization);
  const { catalog } = context.api;
  const id = params.id ?? "";
  const form = await request.formData();
  const before = id === NEW ? null : await readService(context, frame, id);
  const locationId = before?.locationId ?? frame.location.id;
  const back = `/manage/services?location=${locationId}`;
  const version = Number(form.get("version")) || 0;
  const fields = readServiceForm(form);
  const answer = { fields, errors: {}, version, isStale: false };
  if (before && form.get("intent") === "archive") {
    await refused(catalog.deleteService({ id }), ["not_found"]);
    return redirect(`${back}&archived=${id}`, 303);
  }
  const read = serviceOf(fields);
  if ("errors" in read) return data({ ...answer, errors: saidErrors(t, read.errors) }, { status: 422 });
  const saved = await refused(
    before
      ? catalog.updateService({ ...read.settings, id, ifVersion: version })
      : catalog.createService({ ...read.settings, locationId }),
    ["stale_version", "invalid"],
  );
  if (!("refusal" in saved)) return redirect(`${back}&saved=${saved.id}`, 303);
  // Somebody who was there when the form was opened and is gone.
  if (saved.refusal.code === "invalid")
    return data({ ...answer, errors: { resourceIds: t("services.error.resources") } }, { status: 422 });
  const { version: newest } = await readService(context, frame, id);
  return data({ ...answer, isStale: true, version: newest }, { status: 412 });
}

export default function ServicePage() {
  const { service, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const takenBy = page.resources.filter(({ serviceIds }) => service && serviceIds.includes(service.id));
  const stored = service
    ? serviceFieldsOf(
        service,
        takenBy.map(({ id }) => id),
      )
    : NEW_SERVICE;
  return (
    <ServiceEditView
      {...page}
      service={service}
      fields={answer?.fields ?? stored}
      version={answer?.version ?? service?.version ?? 0}
      errors={answer?.errors ?? {}}
      isStale={answer?.isStale ?? false}
    />
  );
}
