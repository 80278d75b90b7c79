import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { everyItem } from "../features/list/every-item";
import { listed, listQueryOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";
import { ServicesView } from "../features/services/services-view";
import { need, refused } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "settings.change");
  const { catalog } = context.api;
  const of = { locationId: location.id };
  const [services, resources, archive] = await Promise.all([
    everyItem((page) => catalog.services({ ...of, ...page })),
    everyItem((page) => catalog.resources({ ...of, ...page })),
    need(catalog.archive({ id: location.id })),
  ]);
  const { t, locale } = context.words(organization);
  const { searchParams } = new URL(request.url);
  const list = listed(services, listQueryOf(request.url), {
    textOf: ({ id, name }) =>
      [name, ...resources.filter(({ serviceIds }) => serviceIds.includes(id)).map((one) => one.name)].join(" "),
    orders: { name: ({ name }) => name, length: ({ durationMinutes }) => durationMinutes },
    locale,
  });
  return {
    ...{ organization, locations, location, list, resources, archived: archive.services },
    saved: services.find(({ id }) => id === searchParams.get("saved"))?.name ?? null,
    undo: archive.services.find(({ id }) => id === searchParams.get("archived")) ?? null,
    ...{ locale, title: t("services.title") },
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { location } = await readManageFrame(context, request.url, "settings.change");
  const id = String((await request.formData()).get("restore") ?? "");
  // Somebody else has brought it back: that is as it was wanted.
  await refused(context.api.catalog.restoreService({ id }), ["not_found"]);
  return redirect(`/manage/services?location=${location.id}&saved=${id}`, 303);
}

export default function ServicesPage() {
  return <ServicesView {...useLoaderData<typeof loader>()} />;
}
