import type { AppLoadContext } from "@remix-run/node";
import type { Location, Resource } from "../../../server/domain/catalog/schema";
import { need } from "../../refusal";
import type { ManageFrame } from "../manage/manage-frame";

/** A resource of one of the person's locations, with its location. Throws 404 where there is none. */
export async function readResource(
  { api }: AppLoadContext,
  { locations }: ManageFrame,
  id: string,
): Promise<{ resource: Resource; location: Location }> {
  const resource = await need(api.catalog.resource({ id }));
  const location = locations.find((one) => one.id === resource.locationId);
  if (!location) throw new Response(null, { status: 404 });
  return { resource, location };
}
