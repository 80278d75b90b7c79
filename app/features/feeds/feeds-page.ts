import type { AppLoadContext } from "@remix-run/node";
import type { Organization, Resource } from "../../../server/domain/catalog/schema";
import { everyItem } from "../list/every-item";

/** What belongs to one resource of the organisation. */
export interface NamedResource extends Resource {
  location: string;
  timeZone: string;
}

/** What the page of feeds shows. Throws Responses as `need` does. */
export async function readFeedsPage({ api }: AppLoadContext, organization: Organization) {
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
  // A feed of a resource that is gone has nothing to say.
  const known = new Set(named.map(({ id }) => id));
  const isKnown = ({ resourceId }: { resourceId: string }) => known.has(resourceId);
  return { resources: named, calendars: calendars.filter(isKnown), busy: busy.filter(isKnown) };
}
