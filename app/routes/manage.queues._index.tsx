import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { QueuesView } from "../features/floor-settings/queues-view";
import { readManageFrame } from "../features/manage/manage-frame";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "settings.change");
  const locationId = location.id;
  const [queues, services] = await Promise.all([
    need(context.api.queue.queues({ locationId, limit: 100 })),
    need(context.api.catalog.services({ locationId, limit: 100 })),
  ]);
  const { t, locale } = context.words(organization);
  const savedId = new URL(request.url).searchParams.get("saved");
  const saved = queues.items.find(({ id }) => id === savedId)?.name ?? null;
  const shown = {
    organization,
    locations,
    location,
    queues: queues.items.toSorted((a, b) => a.letter.localeCompare(b.letter)),
    services: services.items,
  };
  return { ...shown, saved, locale, title: t("queueSettings.title") };
}

export default function QueuesPage() {
  return <QueuesView {...useLoaderData<typeof loader>()} />;
}
