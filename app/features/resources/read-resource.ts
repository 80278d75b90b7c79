import type { AppLoadContext } from "@remix-run/node";
import type { Location, Resource } from "../../../server/domain/catalog/schema";
import { everyItem } from "../list/every-item";
import type { ManageFrame } from "../manage/manage-frame";

/** A resource of one of the person's locations, with its location. Throws 404 where there is none. */
export async function readResource(
  { api }: AppLoadContext,
  { locations }: ManageFrame,
  id: string,
): Promise<{ resource: Resource; location: Location }> {
  const all = await everyItem((page) => api.catalog.resources(page));
  const resource = all.find((one) => one.id === id);
  const location = locations.find((one) => one.id === resource?.locationId);
  if (!resource || !location) throw new Response(null, { status: 404 });
  return { resource, location };
}
