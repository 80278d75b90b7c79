import type { AppLoadContext } from "@remix-run/node";
import type { Service } from "../../../server/domain/catalog/schema";
import { need } from "../../refusal";
import type { ManageFrame } from "../manage/manage-frame";

/** A service of one of the person's locations. Throws 404 where it is offered at none. */
export async function readService({ api }: AppLoadContext, { locations }: ManageFrame, id: string): Promise<Service> {
  const service = await need(api.catalog.serviceById({ id }));
  if (!locations.some((one) => one.id === service.locationId)) throw new Response(null, { status: 404 });
  return service;
}
