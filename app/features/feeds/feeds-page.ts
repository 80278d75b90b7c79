import type { AppLoadContext } from "@remix-run/node";
import type { Organization } from "../../../server/domain/catalog/schema";
import type { Words } from "../../../server/domain/shared/words";
import { everyItem } from "../list/every-item";
import { type ListQuery, listed } from "../list/listed";
import { type NamedResource, nameOf } from "./resource-name";

/** What the page of feeds shows: what is searched for among the feeds, one page of both kinds. Throws Responses as `need` does. */
export async function readFeedsPage(
  { api }: AppLoadContext,
  organization: Organization,
  words: Words,
  query: ListQuery,
) {
  const [locations, resources, calendars, busy] = await Promise.all([
    everyItem((page) => api.catalog.locations({ org: organization.id, ...page })),
    everyItem((page) => api.catalog.resources(page)),
    everyItem((page) => api.feeds.calendarFeeds(page)),
    everyItem((page) => api.feeds.busyFeeds(page)),
  ]);
  const places = new Map(locations.map((location) => [location.id, location]));
  const named = resources.map((resource): NamedResource => {
    const place = places.get(resource.locationId);
    return { ...resource, location: place?.name ?? "", timeZone: place?.timeZone ?? "UTC" };
  });
  const nameFor = new Map(named.map((resource) => [resource.id, nameOf(words, resource)]));
  const kinds = [
    ...calendars.map((calendar) => ({ calendar, busy: null, resourceId: calendar.resourceId, host: "" })),
    ...busy.map((feed) => ({ calendar: null, busy: feed, resourceId: feed.resourceId, host: feed.host })),
  ];
  // A feed of a resource that is gone has nothing to say.
  const { items, ...list } = listed(
    kinds.filter(({ resourceId }) => nameFor.has(resourceId)),
    query,
    {
      textOf: ({ resourceId, host }) => `${nameFor.get(resourceId)} ${host}`,
      orders: { name: ({ resourceId }) => nameFor.get(resourceId) ?? "" },
      locale: words.locale,
    },
  );
  return {
    resources: named,
    list,
    calendars: items.flatMap(({ calendar }) => calendar ?? []),
    busy: items.flatMap(({ busy }) => busy ?? []),
  };
}
