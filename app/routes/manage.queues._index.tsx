import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QueuesView } from "../features/floor-settings/queues-view";
import { everyItem } from "../features/list/every-item";
import { listed, listQueryOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "settings.change");
  const locationId = location.id;
  const [queues, services] = await Promise.all([
    everyItem((page) => context.api.queue.queues({ locationId, ...page })),
    everyItem((page) => context.api.catalog.services({ locationId, ...page })),
  ]);
  const { t, locale } = context.words(organization);
  const savedId = new URL(request.url).searchParams.get("saved");
  const saved = queues.find(({ id }) => id === savedId)?.name ?? null;
  const shown = {
    organization,
    locations,
    location,
    list: listed(queues, listQueryOf(request.url), {
      textOf: ({ name, letter, alias }) => [letter, name, alias].join(" "),
      orders: { letter: ({ letter }) => letter, name: ({ name }) => name },
      locale,
    }),
    services,
  };
  return { ...shown, saved, locale, title: t("queueSettings.title") };
}

export default function QueuesPage() {
  return <QueuesView {...useLoaderData<typeof loader>()} />;
}
