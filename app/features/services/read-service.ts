import type { AppLoadContext } from "@remix-run/node";
import type { Service } from "../../../server/domain/catalog/schema";
import { everyItem } from "../list/every-item";
import type { ManageFrame } from "../manage/manage-frame";

/** A service of one of the person's locations, the one of the address first. Throws 404 where it is offered at none. */
export async function readService(
  { api }: AppLoadContext,
  { location, locations }: ManageFrame,
  id: string,
): Promise<Service> {
  for (const { id: locationId } of [location, ...locations.filter((one) => one.id !== location.id)]) {
    const services = await everyItem((page) => api.catalog.services({ locationId, ...page }));
    const found = services.find((one) => one.id === id);
    if (found) return found;
  }
  throw new Response(null, { status: 404 });
}
