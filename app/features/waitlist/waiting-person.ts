import type { AppLoadContext } from "@remix-run/node";
import { need } from "../../refusal";

/** Somebody who waits, with what they wait for, as staff see them. Throws a 404 Response, also where the service is gone. */
export async function waitingPerson({ api }: AppLoadContext, id: string) {
  const entry = await need(api.waitlist.entry({ id }));
  const [location, service] = await Promise.all([
    need(api.catalog.location({ id: entry.locationId })),
    need(api.catalog.service({ locationId: entry.locationId, id: entry.serviceId })),
  ]);
  if (!service) throw new Response(null, { status: 404 });
  return { entry, location, service };
}
