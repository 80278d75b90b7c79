import type { AppLoadContext } from "@remix-run/node";
import type { Organization, Resource } from "../../../server/domain/catalog/schema";
import { need } from "../../refusal";

/** What belongs to one resource of the organisation. */
export interface NamedResource extends Resource {
  location: string;
  timeZone: string;
}

/** More than anybody has, and an end. */
const MOST_PAGES = 20;

/** All items of a list that comes in pages. */
async function all<T>(read: (cursor?: string) => Promise<{ items: T[]; nextCursor: string | null }>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < MOST_PAGES && cursor !== null; page++) {
    const { items, nextCursor } = await need(read(cursor));
    found.push(...items);
    cursor = nextCursor;
  }
  return found;
}

/** What the page of feeds shows. Throws Responses as `need` does. */
export async function readFeedsPage({ api }: AppLoadContext, organization: Organization) {
  const limit = 100;
  const [locations, resources, calendars, busy] = await Promise.all([
    all((cursor) => api.catalog.locations({ org: organization.id, limit, cursor })),
    all((cursor) => api.catalog.resources({ limit, cursor })),
    all((cursor) => api.feeds.calendarFeeds({ limit, cursor })),
    all((cursor) => api.feeds.busyFeeds({ limit, cursor })),
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
