import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { everyItem } from "../features/list/every-item";
import { listed, listQueryOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";
import { ResourcesView } from "../features/resources/resources-view";
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
  const list = listed(resources, listQueryOf(request.url), {
    textOf: ({ name, kind, serviceIds }) => {
      const taken = services.filter(({ id }) => serviceIds.includes(id)).map((one) => one.name);
      return [name, t(`resources.kindOf.${kind}`), ...taken].join(" ");
    },
    orders: { name: ({ name }) => name, kind: ({ kind, name }) => `${t(`resources.kindOf.${kind}`)} ${name}` },
    locale,
  });
  return {
    ...{ organization, locations, location, list, services, archived: archive.resources },
    saved: resources.find(({ id }) => id === searchParams.get("saved"))?.name ?? null,
    undo: archive.resources.find(({ id }) => id === searchParams.get("archived")) ?? null,
    ...{ locale, title: t("resources.title") },
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { location } = await readManageFrame(context, request.url, "settings.change");
  const id = String((await request.formData()).get("restore") ?? "");
  // Somebody else has brought it back: that is as it was wanted.
  await refused(context.api.catalog.restoreResource({ id }), ["not_found"]);
  return redirect(`/manage/resources?location=${location.id}&saved=${id}`, 303);
}

export default function ResourcesPage() {
  return <ResourcesView {...useLoaderData<typeof loader>()} />;
}
