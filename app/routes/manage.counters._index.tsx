import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CountersView } from "../features/floor-settings/counters-view";
import { everyItem } from "../features/list/every-item";
import { listed, listQueryOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "settings.change");
  const here = { locationId: location.id };
  const { catalog, queue } = context.api;
  const [counters, queues, services, resources] = await Promise.all([
    everyItem((page) => queue.counters({ ...here, ...page })),
    everyItem((page) => queue.queues({ ...here, ...page })),
    everyItem((page) => catalog.services({ ...here, ...page })),
    everyItem((page) => catalog.resources({ ...here, ...page })),
  ]);
  const { t, locale } = context.words(organization);
  const savedId = new URL(request.url).searchParams.get("saved");
  return {
    ...{ organization, locations, location },
    list: listed(counters, listQueryOf(request.url), {
      textOf: ({ name, directions }) => [name, directions].join(" "),
      orders: { name: ({ name }) => name },
      locale,
    }),
    ...{ queues, services, resources },
    saved: counters.find(({ id }) => id === savedId)?.name ?? null,
    locale,
    title: t("counterSettings.title"),
  };
}

export default function CountersPage() {
  return <CountersView {...useLoaderData<typeof loader>()} />;
}
