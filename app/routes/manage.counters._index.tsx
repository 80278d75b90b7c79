import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CountersView } from "../features/floor-settings/counters-view";
import { readManageFrame } from "../features/manage/manage-frame";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "settings.change");
  const here = { locationId: location.id, limit: 100 };
  const [counters, queues, services, resources] = await Promise.all([
    need(context.api.queue.counters(here)),
    need(context.api.queue.queues(here)),
    need(context.api.catalog.services(here)),
    need(context.api.catalog.resources(here)),
  ]);
  const { t, locale } = context.words(organization);
  const savedId = new URL(request.url).searchParams.get("saved");
  const byName = new Intl.Collator(locale, { numeric: true }).compare;
  return {
    ...{ organization, locations, location },
    counters: counters.items.toSorted((a, b) => byName(a.name, b.name)),
    queues: queues.items,
    services: services.items,
    resources: resources.items,
    saved: counters.items.find(({ id }) => id === savedId)?.name ?? null,
    locale,
    title: t("counterSettings.title"),
  };
}

export default function CountersPage() {
  return <CountersView {...useLoaderData<typeof loader>()} />;
}
